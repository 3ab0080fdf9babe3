"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { api, redirectIfUnauthorized } from "../lib/server-api.ts";
import type { ApiResponse, Change, Task } from "../types/task.ts";

/** The state of the form for a new task after it was submitted. */
export interface FormState {
  title: string;
  notes: string;
  isTitleMissing: boolean;
  error?: string;
}

const emptyForm: FormState = { title: "", notes: "", isTitleMissing: false };

/** Returns the input with an error until the API has created the task. */
export async function createTask(_: FormState, form: FormData): Promise<FormState> {
  const values = { title: getText(form, "title"), notes: getText(form, "notes") };
  if (values.title.trim() === "") return { ...values, isTitleMissing: true };
  const response = redirectIfUnauthorized(await api.create(values));
  if (!response.ok) return { ...values, isTitleMissing: false, error: response.message };
  revalidateAll();
  return emptyForm;
}

/** A public endpoint: validates the id, which becomes part of a path. The API validates the rest. */
export async function changeTask(change: Change): Promise<ApiResponse<Task | undefined>> {
  const { kind, id } = change;
  if (!Number.isSafeInteger(id)) return { ok: false, message: "There is no such task." };
  const response = redirectIfUnauthorized(
    kind === "delete" ? await api.delete(id) : await api.update(id, change.changes),
  );
  if (response.ok) revalidateAll();
  return response;
}

/** For a form that is submitted without JavaScript, or before it has loaded. */
export async function submitChange(change: Change): Promise<void> {
  const response = await changeTask(change);
  if (!response.ok) throw new Error(response.message);
}

export async function submitNotes(id: number, form: FormData): Promise<void> {
  await submitChange({ kind: "update", id, changes: { notes: getText(form, "notes") } });
}

/** Redirects to the list, because the page of the task no longer exists. */
export async function deleteTaskAndRedirect(id: number): Promise<void> {
  await submitChange({ kind: "delete", id });
  redirect("/tasks");
}

/** Returns an empty string for a missing field, because clients can send any form. */
function getText(form: FormData, name: string): string {
  return String(form.get(name) ?? "");
}

function revalidateAll(): void {
  revalidatePath("/", "layout");
}
