import { find } from "./dom.ts";
import type { CreateTaskRequest } from "./types/task.ts";

const form = find(document, "form", HTMLFormElement);
const title = find(form, "[name=title]", HTMLInputElement);
const notes = find(form, "[name=notes]", HTMLInputElement);
const titleError = find(form, "#title-error", HTMLElement);

/** Calls `add` with what the user typed, unless the title is missing. */
export function onSubmit(add: (task: CreateTaskRequest) => void): void {
  form.addEventListener("submit", (event: SubmitEvent) => {
    event.preventDefault();
    const isEmpty = title.value.trim() === "";
    titleError.hidden = !isEmpty;
    title.setAttribute("aria-invalid", String(isEmpty));
    if (isEmpty) title.focus();
    else add({ title: title.value, notes: notes.value });
  });
}

export function clearForm(): void {
  form.reset();
  title.focus();
}
