import { createApi } from "./api.ts";
import { readConfig } from "./config.ts";
import { find } from "./dom.ts";
import { clearForm, onSubmit } from "./task-form.ts";
import { renderTask } from "./task-item.ts";
import type { ApiResponse, Task, UpdateTaskRequest } from "./types/task.ts";

const error = find(document, "#error", HTMLElement);
const status = find(document, "#status", HTMLElement);
const summary = find(document, "#summary", HTMLElement);
const list = find(document, "ul", HTMLUListElement);

const { apiUrl } = await readConfig();
const api = createApi(apiUrl);

// The state of the page. render() builds the list from it.
let tasks: Task[] = [];

/** Awaits a response, then passes its data to `onData` or shows its error. */
async function attempt<T>(
  request: Promise<ApiResponse<T>>,
  onData: (data: T) => void,
): Promise<void> {
  summary.textContent = "Updating…";
  const response = await request;
  if (response.ok) onData(response.data);
  error.hidden = response.ok;
  find(error, "p", HTMLElement).textContent = response.ok ? "" : response.message;
  render();
}

function load(): void {
  attempt(api.list(), (loadedTasks) => {
    tasks = loadedTasks.reverse();
  });
}

function render(): void {
  list.replaceChildren(
    ...tasks.map((task) => renderTask(task, { onUpdate: updateTask, onDelete: deleteTask })),
  );
  status.textContent = "Nothing to do yet. Add your first task above.";
  status.hidden = tasks.length > 0 || !error.hidden;
  const done = tasks.filter((task) => task.status === "done").length;
  summary.textContent = tasks.length ? `${tasks.length - done} to do, ${done} done` : "";
}

function updateTask(task: Task, changes: UpdateTaskRequest): void {
  attempt(api.update(task.id, changes), (updatedTask) => {
    tasks = tasks.map((other) => (other.id === updatedTask.id ? updatedTask : other));
  });
}

async function deleteTask(task: Task): Promise<void> {
  const index = tasks.indexOf(task);
  await attempt(api.delete(task.id), () => {
    tasks = tasks.filter((other) => other.id !== task.id);
  });
  focusRow(index);
}

/** Moves the focus to the row that follows a deleted one, unless the user has moved on. */
function focusRow(index: number): void {
  if (document.activeElement !== document.body) return;
  const buttons = list.querySelectorAll<HTMLButtonElement>("[name=delete]");
  const button = buttons[index] ?? buttons[index - 1];
  (button ?? find(document, "[name=title]", HTMLInputElement)).focus();
}

onSubmit((task) =>
  attempt(api.create(task), (createdTask) => {
    tasks = [createdTask, ...tasks];
    clearForm();
  }),
);

find(error, "button", HTMLButtonElement).addEventListener("click", load);

load();
