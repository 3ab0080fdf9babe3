"use client";

import Link from "next/link";
import { submitNotes } from "../app/actions.ts";
import type { Task, UpdateTaskRequest } from "../types/task.ts";
import { ActionButton } from "./ActionButton.tsx";
import { NotesField } from "./NotesField.tsx";
import { StatusButton } from "./StatusButton.tsx";

/** What the user can do with a task. */
export interface TaskActions {
  /** Resolves to whether the server accepted the change. */
  onUpdate: (id: number, changes: UpdateTaskRequest) => Promise<boolean>;
  onDelete: (id: number) => Promise<boolean>;
}

export function TaskItem({ task, onUpdate, onDelete }: { task: Task } & TaskActions) {
  const { id, title, notes, status } = task;

  return (
    <li
      className="group grid grid-cols-[1fr_auto_auto] items-center gap-3 rounded-card border border-line bg-surface px-5 py-4 shadow-card transition-colors hover:border-border motion-reduce:transition-none sm:grid-cols-[1fr_14rem_auto_auto]"
      data-status={status}
    >
      <Link
        className="link col-span-full min-w-0 font-medium wrap-anywhere group-data-[status=done]:text-muted group-data-[status=done]:line-through sm:col-span-1"
        href={`/tasks/${id}`}
      >
        {title}
      </Link>
      <NotesField
        label={`Notes: ${title}`}
        notes={notes}
        onSave={(draft) => onUpdate(id, { notes: draft })}
        action={submitNotes.bind(null, id)}
      />
      <StatusButton task={task} onUpdate={onUpdate} />
      <ActionButton
        className="button border-transparent py-2 text-sm text-muted hover:border-main hover:text-main"
        change={{ kind: "delete", id }}
        onSubmit={() => onDelete(id)}
        label={`Delete: ${title}`}
      >
        Delete
      </ActionButton>
    </li>
  );
}
