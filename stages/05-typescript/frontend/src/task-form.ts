import { find } from "./dom.ts";
import type { CreateTaskRequest } from "./types/task.ts";

const form = find(document, "form", HTMLFormElement);
const title = find(form, "[name=title]", HTMLInputElement);
const notes = find(form, "[name=notes]", HTMLInputElement);
const button = find(form, "button", HTMLButtonElement);
const titleError = find(form, "#title-error", HTMLElement);

/** Calls `onCreate` with the input of the user, unless the title is missing. */
export function onSubmit(onCreate: (task: CreateTaskRequest) => Promise<void>): void {
  form.addEventListener("submit", async (event: SubmitEvent) => {
    event.preventDefault();
    const isEmpty = title.value.trim() === "";
    titleError.hidden = !isEmpty;
    title.setAttribute("aria-invalid", String(isEmpty));
    if (!isEmpty) {
      // The second click of a double click must not add the task again.
      button.disabled = true;
      await onCreate({ title: title.value, notes: notes.value });
      button.disabled = false;
    }
    title.focus();
  });
}

export function clearForm(): void {
  form.reset();
}
