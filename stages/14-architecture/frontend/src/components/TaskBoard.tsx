"use client";

import { useTasksApi } from "../hooks/useTasksApi.ts";
import type { Filter } from "../lib/filter.ts";
import type { Task } from "../types/task.ts";
import { ErrorAlert } from "./ErrorAlert.tsx";
import { Message } from "./Message.tsx";
import { TaskList } from "./TaskList.tsx";

/** The tasks that the server has sent, and what the visitor does with them. */
export function TaskBoard({ tasks: sent, filter }: { tasks: Task[]; filter: Filter }) {
  const { tasks, error, load, change, remove } = useTasksApi(sent);
  const chosen = tasks.filter(({ status }) => filter === "all" || filter === status);

  return (
    <>
      {error && <ErrorAlert message={error} retry={load} />}
      {tasks.length === 0 ? (
        <Message>Nothing to do yet. Add your first task above.</Message>
      ) : (
        <TaskList tasks={chosen} change={change} remove={remove} />
      )}
    </>
  );
}
