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

  return (
    <li
      className="group grid grid-cols-[auto_1fr_auto] items-center gap-x-3 px-5 py-2 transition-colors hover:bg-ground motion-reduce:transition-none md:grid-cols-[auto_1fr_16rem_auto] lg:grid-cols-[auto_1fr_24rem_auto]"
      data-status={task.status}
    >
      <button
        className="button size-6 border-border px-0 text-sm leading-none hover:border-main group-data-[status=done]:border-main group-data-[status=done]:bg-main group-data-[status=done]:text-on-main"
        type="button"
        aria-label={`${isDone ? "Undo" : "Done"}: ${task.title}`}
        onClick={() => onUpdate(task.id, { status: isDone ? "todo" : "done" })}
      >
        {isDone && "✓"}
      </button>
      <span className="min-w-0 font-medium wrap-anywhere group-data-[status=done]:text-muted group-data-[status=done]:line-through">
        {task.title}
      </span>
      <div className="col-start-2 row-start-2 -ml-3 md:col-start-auto md:row-start-auto md:ml-0">
        <NotesField
          label={`Notes: ${task.title}`}
          notes={task.notes}
          onSave={(notes) => onUpdate(task.id, { notes })}
        />
      </div>
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
