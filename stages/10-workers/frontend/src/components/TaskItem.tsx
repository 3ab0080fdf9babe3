"use client";

import Link from "next/link";
import { submitNotes } from "../app/actions.ts";
import type { Task, UpdateTaskRequest } from "../types/task.ts";
import { ActionButton } from "./ActionButton.tsx";
import { LinkText } from "./LinkText.tsx";
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
      className="group grid grid-cols-[auto_1fr_auto] items-center gap-x-3 px-5 py-2 transition-colors hover:bg-ground motion-reduce:transition-none md:grid-cols-[auto_1fr_16rem_auto] lg:grid-cols-[auto_1fr_24rem_auto]"
      data-status={status}
    >
      <StatusButton task={task} onUpdate={onUpdate} />
      <Link
        className="link min-w-0 font-medium wrap-anywhere group-data-[status=done]:text-muted group-data-[status=done]:line-through"
        href={`/tasks/${id}`}
      >
        <LinkText>{title}</LinkText>
      </Link>
      <div className="col-start-2 row-start-2 -ml-3 md:col-start-auto md:row-start-auto md:ml-0">
        <NotesField
          label={`Notes: ${title}`}
          notes={notes}
          onSave={(draft) => onUpdate(id, { notes: draft })}
          action={submitNotes.bind(null, id)}
        />
      </div>
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
