"use client";

import { deleteAndLeave, submitNotes } from "../app/actions.ts";
import { useTasksApi } from "../hooks/useTasksApi.ts";
import type { Task } from "../types/task.ts";
import { ErrorAlert } from "./ErrorAlert.tsx";
import { NotesField } from "./NotesField.tsx";
import { StatusButton } from "./StatusButton.tsx";

/** One task on a page of its own. */
export function TaskDetails({ task: sent }: { task: Task }) {
  const { tasks, error, load, change } = useTasksApi([sent]);
  const [task = sent] = tasks;

  return (
    <>
      {error && <ErrorAlert message={error} retry={load} />}
      <div className="mb-6 grid gap-4 rounded-card border border-line bg-surface p-5 shadow-card">
        <p className="text-muted">{task.status === "done" ? "It is done." : "It is to do."}</p>
        <NotesField
          label={`Notes: ${task.title}`}
          notes={task.notes}
          save={(notes) => change(task.id, { notes })}
          submit={submitNotes.bind(null, task.id)}
        />
        <div className="flex flex-wrap gap-3">
          <StatusButton task={task} change={change} />
          <form action={deleteAndLeave.bind(null, task.id)}>
            <button
              className="button border-transparent py-2 text-sm text-muted hover:border-main hover:text-main"
              type="submit"
              aria-label={`Delete: ${task.title}`}
            >
              Delete
            </button>
          </form>
        </div>
      </div>
    </>
  );
}
