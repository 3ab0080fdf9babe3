"use client";

import { deleteTaskAndRedirect, submitNotes } from "../app/actions.ts";
import { useTasksApi } from "../hooks/useTasksApi.ts";
import type { Task } from "../types/task.ts";
import { ErrorAlert } from "./ErrorAlert.tsx";
import { NotesField } from "./NotesField.tsx";
import { StatusButton } from "./StatusButton.tsx";
import { SubmitButton } from "./SubmitButton.tsx";

/** One task on a page of its own. */
export function TaskDetails({ task: serverTask }: { task: Task }) {
  const { tasks, error, load, updateTask } = useTasksApi([serverTask]);
  const [task = serverTask] = tasks;

  return (
    <>
      {error && <ErrorAlert message={error} onRetry={load} />}
      <div className="mb-6 grid gap-4 rounded-main border border-line bg-surface p-5 shadow-card">
        <div className="flex items-center gap-3">
          <StatusButton task={task} onUpdate={updateTask} />
          <p className="flex-1 text-muted">
            {task.status === "done" ? "It is done." : "It is to do."}
          </p>
          <form action={deleteTaskAndRedirect.bind(null, task.id)}>
            <SubmitButton
              className="button border-transparent py-2 text-sm text-muted hover:border-main hover:text-main"
              aria-label={`Delete: ${task.title}`}
            >
              Delete
            </SubmitButton>
          </form>
        </div>
        <div className="-mx-3">
          <NotesField
            label={`Notes: ${task.title}`}
            notes={task.notes}
            onSave={(notes) => updateTask(task.id, { notes })}
            action={submitNotes.bind(null, task.id)}
          />
        </div>
      </div>
    </>
  );
}
