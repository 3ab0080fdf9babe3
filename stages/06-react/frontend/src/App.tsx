import { useState } from "react";
import type { Api } from "./api.ts";
import { ErrorAlert } from "./components/ErrorAlert.tsx";
import { Message } from "./components/Message.tsx";
import { type Filter, StatusFilter } from "./components/StatusFilter.tsx";
import { TaskForm } from "./components/TaskForm.tsx";
import { TaskList } from "./components/TaskList.tsx";
import { TaskSummary } from "./components/TaskSummary.tsx";
import { ThemeButton } from "./components/ThemeButton.tsx";
import { useTasksApi } from "./hooks/useTasksApi.ts";

export function App({ api }: { api: Api }) {
  const { tasks, isLoading, isSaving, error, load, createTask, updateTask, deleteTask } =
    useTasksApi(api);
  const [filter, setFilter] = useState<Filter>("all");
  const isEmpty = tasks.length === 0;

  return (
    <main className="mx-auto max-w-3xl px-4 py-8 sm:py-16 lg:max-w-5xl">
      <header className="mb-6 flex items-center justify-between gap-4">
        <h1 className="text-3xl/tight font-bold tracking-tight sm:text-4xl/tight">Tasks</h1>
        <ThemeButton />
      </header>

      <TaskForm onCreate={createTask} />
      {error && <ErrorAlert message={error} onRetry={load} />}
      {isLoading && <Message>Loading your tasks…</Message>}
      {!isLoading && !error && isEmpty && (
        <Message>Nothing to do yet. Add your first task above.</Message>
      )}
      {!isEmpty && (
        <>
          <StatusFilter value={filter} onChange={setFilter} />
          <TaskSummary tasks={tasks} isSaving={isSaving} />
          <TaskList
            tasks={tasks.filter(({ status }) => filter === "all" || filter === status).reverse()}
            onUpdate={updateTask}
            onDelete={deleteTask}
          />
        </>
      )}
    </main>
  );
}
