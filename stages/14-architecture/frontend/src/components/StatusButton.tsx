"use client";

import type { Task, TaskStatus } from "../types/task.ts";
import { ActionButton } from "./ActionButton.tsx";

interface Props {
  task: Task;
  change: (id: number, changes: { status: TaskStatus }) => void;
}

/** Done, or undo: the button says what it will do. */
export function StatusButton({ task: { id, title, status }, change }: Props) {
  const isDone = status === "done";
  const changes = { status: isDone ? "todo" : "done" } as const;
  const name = isDone ? "Undo" : "Done";

  return (
    <ActionButton
      className="button border-border py-2 text-sm hover:border-main hover:text-main"
      change={{ kind: "update", id, changes }}
      act={() => change(id, changes)}
      label={`${name}: ${title}`}
    >
      {name}
    </ActionButton>
  );
}
