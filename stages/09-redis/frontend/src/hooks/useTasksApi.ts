"use client";

import { useRouter } from "next/navigation";
import { useOptimistic, useState, useTransition } from "react";
import { changeTask } from "../app/actions.ts";
import type { Change, Task, UpdateTaskRequest } from "../types/task.ts";

const networkFailure = {
  ok: false,
  message: "The server does not answer. Nothing is lost: try again in a moment.",
} as const;

/**
 * Changes tasks, and shows each change before the server has answered. React rolls a rejected
 * change back, and Next.js sends the changes one after the other.
 */
export function useTasksApi(serverTasks: Task[]) {
  const router = useRouter();
  const [tasks, showChange] = useOptimistic(serverTasks, applyChange);
  const [isSaving, startTransition] = useTransition();
  const [error, setError] = useState<string>();

  async function attempt(change: Change): Promise<boolean> {
    showChange(change);
    const response = await changeTask(change).catch(() => networkFailure);
    setError(response.ok ? undefined : response.message);
    return response.ok;
  }

  function runInTransition(change: Change): Promise<boolean> {
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
    isSaving,
    error,
    load,
    updateTask: (id: number, changes: UpdateTaskRequest) =>
      runInTransition({ kind: "update", id, changes }),
    deleteTask: (id: number) => runInTransition({ kind: "delete", id }),
  };
}

function applyChange(tasks: Task[], change: Change): Task[] {
  if (change.kind === "delete") return tasks.filter(({ id }) => id !== change.id);
  return tasks.map((task) => (task.id === change.id ? { ...task, ...change.changes } : task));
}
