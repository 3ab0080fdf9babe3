import type { Task } from "../types/task.ts";

interface Props {
  tasks: Task[];
  /** Whether the server has not yet answered a change. */
  isSaving: boolean;
}

/** Counts the tasks. Screen readers announce every change of the text. */
export function TaskSummary({ tasks, isSaving }: Props) {
  const done = tasks.filter(({ status }) => status === "done").length;
  const count = tasks.length > 0 && `${tasks.length - done} to do, ${done} done`;

  return (
    <p className="mb-2 text-sm text-muted" aria-live="polite">
      {isSaving ? "Saving…" : count}
    </p>
  );
}
