import { find } from "./dom.ts";
import type { CreateTaskRequest } from "./types/task.ts";

const form = find(document, "form", HTMLFormElement);
const title = find(form, "[name=title]", HTMLInputElement);
const notes = find(form, "[name=notes]", HTMLInputElement);
const titleError = find(form, "#title-error", HTMLElement);

/** Calls `onCreate` with the input of the user, unless the title is missing. */
export function onSubmit(onCreate: (task: CreateTaskRequest) => void): void {
  form.addEventListener("submit", (event: SubmitEvent) => {
    event.preventDefault();
    const isEmpty = title.value.trim() === "";
    titleError.hidden = !isEmpty;
    title.setAttribute("aria-invalid", String(isEmpty));
    if (isEmpty) title.focus();
    else onCreate({ title: title.value, notes: notes.value });
  });
}

export function clearForm(): void {
  form.reset();
  title.focus();
}
