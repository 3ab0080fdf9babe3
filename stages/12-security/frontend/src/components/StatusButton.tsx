"use client";

import type { Task, TaskStatus } from "../types/task.ts";
import { ActionButton } from "./ActionButton.tsx";

interface Props {
  task: Task;
  onUpdate: (id: number, changes: { status: TaskStatus }) => void;
}

/** Toggles between done and to do. */
export function StatusButton({ task: { id, title, status }, onUpdate }: Props) {
  const isDone = status === "done";
  const changes = { status: isDone ? "todo" : "done" } as const;
  const label = isDone ? "Undo" : "Done";

  return (
    <ActionButton
      className="button border-border py-2 text-sm hover:border-main hover:text-main"
      change={{ kind: "update", id, changes }}
      onSubmit={() => onUpdate(id, changes)}
      label={`${label}: ${title}`}
    >
      {label}
    </ActionButton>
  );
}
