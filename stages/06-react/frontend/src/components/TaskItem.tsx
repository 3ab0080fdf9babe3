import type { Task, UpdateTaskRequest } from "../types/task.ts";
import { NotesField } from "./NotesField.tsx";

/** What the user can do with a task. */
export interface TaskActions {
  /** Resolves to whether the server accepted the change. */
  onUpdate: (id: number, changes: UpdateTaskRequest) => Promise<boolean>;
  onDelete: (id: number) => Promise<boolean>;
}

export function TaskItem({ task, onUpdate, onDelete }: { task: Task } & TaskActions) {
  const isDone = task.status === "done";
  const toggleLabel = isDone ? "Undo" : "Done";

  return (
    <li
      className="group grid grid-cols-[1fr_auto_auto] items-center gap-3 rounded-card border border-line bg-surface px-5 py-4 shadow-card transition-colors hover:border-border motion-reduce:transition-none sm:grid-cols-[1fr_14rem_auto_auto]"
      data-status={task.status}
    >
      <span className="col-span-full min-w-0 font-medium wrap-anywhere group-data-[status=done]:text-muted group-data-[status=done]:line-through sm:col-span-1">
        {task.title}
      </span>
      <NotesField
        label={`Notes: ${task.title}`}
        notes={task.notes}
        onSave={(notes) => onUpdate(task.id, { notes })}
      />
      <button
        className="button border-border py-2 text-sm hover:border-main hover:text-main"
        type="button"
        aria-label={`${toggleLabel}: ${task.title}`}
        onClick={() => onUpdate(task.id, { status: isDone ? "todo" : "done" })}
      >
        {toggleLabel}
      </button>
      <button
        className="button border-transparent py-2 text-sm text-muted hover:border-main hover:text-main"
        type="button"
        aria-label={`Delete: ${task.title}`}
        onClick={() => onDelete(task.id)}
      >
        Delete
      </button>
    </li>
  );
}
