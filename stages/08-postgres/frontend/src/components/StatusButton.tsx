"use client";

import type { Task, TaskStatus } from "../types/task.ts";
import { ActionButton } from "./ActionButton.tsx";

interface Props {
  task: Task;
  onUpdate: (id: number, changes: { status: TaskStatus }) => void;
}

/** Looks like a checkbox. It is a button, which submits its form without JavaScript too. */
export function StatusButton({ task: { id, title, status }, onUpdate }: Props) {
  const isDone = status === "done";
  const changes = { status: isDone ? "todo" : "done" } as const;
  const colours = isDone ? "border-main bg-main text-on-main" : "border-border";

  return (
    <ActionButton
      className={`button size-6 px-0 text-sm leading-none hover:border-main ${colours}`}
      change={{ kind: "update", id, changes }}
      onSubmit={() => onUpdate(id, changes)}
      label={`${isDone ? "Undo" : "Done"}: ${title}`}
    >
      {isDone && "✓"}
    </ActionButton>
  );
}
