import { find } from "./dom.ts";
import type { Task, UpdateTaskRequest } from "./types/task.ts";

/** What the user can do with a task. */
export interface TaskActions {
  onUpdate(task: Task, changes: UpdateTaskRequest): void;
  onDelete(task: Task): void;
}

const template = find(document, "template", HTMLTemplateElement);

export function renderTask(task: Task, actions: TaskActions): Node {
  const fragment = document.importNode(template.content, true);
  const item = find(fragment, "li", HTMLLIElement);
  item.dataset.status = task.status;
  find(item, "span", HTMLSpanElement).append(task.title);
  renderNotes(item, task, actions);
  renderToggle(item, task, actions);
  renderDelete(item, task, actions);
  return item;
}

function renderNotes(item: HTMLElement, task: Task, { onUpdate }: TaskActions): void {
  const notes = find(item, "input", HTMLInputElement);
  notes.value = task.notes;
  notes.setAttribute("aria-label", `Notes: ${task.title}`);
  notes.addEventListener("change", () => onUpdate(task, { notes: notes.value }));
}

function renderToggle(item: HTMLElement, task: Task, { onUpdate }: TaskActions): void {
  const isDone = task.status === "done";
  const toggle = find(item, "[name=toggle]", HTMLButtonElement);
  toggle.textContent = isDone ? "✓" : "";
  toggle.setAttribute("aria-label", `${isDone ? "Undo" : "Done"}: ${task.title}`);
  toggle.addEventListener("click", () => onUpdate(task, { status: isDone ? "todo" : "done" }));
}

function renderDelete(item: HTMLElement, task: Task, { onDelete }: TaskActions): void {
  const button = find(item, "[name=delete]", HTMLButtonElement);
  button.setAttribute("aria-label", `Delete: ${task.title}`);
  button.addEventListener("click", () => onDelete(task));
}
