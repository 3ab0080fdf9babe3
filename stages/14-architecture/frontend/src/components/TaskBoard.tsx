"use client";

import { useTasksApi } from "../hooks/useTasksApi.ts";
import type { Filter } from "../lib/filter.ts";
import type { Task } from "../types/task.ts";
import { ErrorAlert } from "./ErrorAlert.tsx";
import { Message } from "./Message.tsx";
import { TaskList } from "./TaskList.tsx";
import { TaskSummary } from "./TaskSummary.tsx";

/** Shows the tasks of the server with the changes of the user. */
export function TaskBoard({ tasks: serverTasks, filter }: { tasks: Task[]; filter: Filter }) {
  const { tasks, isSaving, error, load, updateTask, deleteTask } = useTasksApi(serverTasks);
  const visibleTasks = tasks.filter(({ status }) => filter === "all" || filter === status);

  return (
    <>
      {error && <ErrorAlert message={error} onRetry={load} />}
      <TaskSummary tasks={tasks} isSaving={isSaving} />
      {tasks.length === 0 ? (
        <Message>Nothing to do yet. Add your first task above.</Message>
      ) : (
        <TaskList tasks={visibleTasks} onUpdate={updateTask} onDelete={deleteTask} />
      )}
    </>
  );
}
