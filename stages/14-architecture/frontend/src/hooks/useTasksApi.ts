"use client";

import { useRouter } from "next/navigation";
import { startTransition, useOptimistic, useState } from "react";
import { changeTask } from "../app/actions.ts";
import type { Change, Task, UpdateTaskRequest } from "../types/task.ts";

const noAnswer = {
  ok: false,
  message: "The server does not answer. Nothing is lost: try again in a moment.",
} as const;

/**
 * What can be done with tasks that the server has sent. What the user does is shown at once. React
 * takes it back when the server refuses, and Next.js sends one change after the other.
 */
export function useTasksApi(sent: Task[]) {
  const router = useRouter();
  const [tasks, show] = useOptimistic(sent, apply);
  const [error, setError] = useState<string>();

  async function attempt(change: Change): Promise<boolean> {
    show(change);
    const response = await changeTask(change).catch(() => noAnswer);
    setError(response.ok ? undefined : response.message);
    return response.ok;
  }

  function inTransition(change: Change): Promise<boolean> {
    return new Promise((resolve) => {
      startTransition(async () => resolve(await attempt(change)));
    });
  }

  function load(): void {
    setError(undefined);
    router.refresh();
  }

  return {
    tasks,
    error,
    load,
    change: (id: number, changes: UpdateTaskRequest) =>
      inTransition({ kind: "update", id, changes }),
    remove: (id: number) => inTransition({ kind: "delete", id }),
  };
}

function apply(tasks: Task[], change: Change): Task[] {
  if (change.kind === "delete") return tasks.filter(({ id }) => id !== change.id);
  return tasks.map((task) => (task.id === change.id ? { ...task, ...change.changes } : task));
}
