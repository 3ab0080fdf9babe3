"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { api, orLogin } from "../lib/server-api.ts";
import type { ApiResponse, Change, Task } from "../types/task.ts";

/** What a form for a new task shows after it was sent. */
export interface FormState {
  title: string;
  notes: string;
  isTitleMissing: boolean;
  error?: string;
}

const empty: FormState = { title: "", notes: "", isTitleMissing: false };

/** What was typed comes back until the API has it. */
export async function createTask(_: FormState, form: FormData): Promise<FormState> {
  const typed = { title: textIn(form, "title"), notes: textIn(form, "notes") };
  if (typed.title.trim() === "") return { ...typed, isTitleMissing: true };
  const response = orLogin(await api.create(typed));
  if (!response.ok) return { ...typed, isTitleMissing: false, error: response.message };
  showEverythingAnew();
  return empty;
}

/** Anybody can call an action, with anything: the API judges the changes, and we judge the path. */
export async function changeTask(change: Change): Promise<ApiResponse<Task | undefined>> {
  const { kind, id } = change;
  if (!Number.isSafeInteger(id)) return { ok: false, message: "There is no such task." };
  const response = orLogin(
    kind === "delete" ? await api.delete(id) : await api.update(id, change.changes),
  );
  if (response.ok) showEverythingAnew();
  return response;
}

/** For a form that is sent before the page's JavaScript runs, or without any. */
export async function submitChange(change: Change): Promise<void> {
  const response = await changeTask(change);
  if (!response.ok) throw new Error(response.message);
}

export async function submitNotes(id: number, form: FormData): Promise<void> {
  await submitChange({ kind: "update", id, changes: { notes: textIn(form, "notes") } });
}

/** Where the page of a task was, there is nothing any more: so it leads back to the list. */
export async function deleteAndLeave(id: number): Promise<void> {
  await submitChange({ kind: "delete", id });
  redirect("/tasks");
}

/** A form that is made by hand may lack the field. */
function textIn(form: FormData, name: string): string {
  return String(form.get(name) ?? "");
}

function showEverythingAnew(): void {
  revalidatePath("/", "layout");
}
