import { createApi } from "./api.ts";
import { readConfig } from "./config.ts";
import { find } from "./dom.ts";
import { clearForm, onSubmit } from "./task-form.ts";
import { renderTask } from "./task-item.ts";
import type { ApiResponse, Task, UpdateTaskRequest } from "./types/task.ts";

const error = find(document, "#error", HTMLElement);
const status = find(document, "#status", HTMLElement);
const list = find(document, "ul", HTMLUListElement);

const { apiUrl } = await readConfig();
const api = createApi(apiUrl);

// Everything that the page shows comes from here.
let tasks: Task[] = [];

/** Waits for an answer, takes the data over if there is some, and shows what came of it. */
async function attempt<T>(answer: Promise<ApiResponse<T>>, take: (data: T) => void): Promise<void> {
  const response = await answer;
  if (response.ok) take(response.data);
  error.hidden = response.ok;
  find(error, "p", HTMLElement).textContent = response.ok ? "" : response.message;
  render();
}

function load(): void {
  attempt(api.list(), (loaded) => {
    tasks = loaded;
  });
}

function render(): void {
  list.replaceChildren(...tasks.map((task) => renderTask(task, { change, remove })));
  status.textContent = "Nothing to do yet. Add your first task above.";
  status.hidden = tasks.length > 0 || !error.hidden;
}

function change(task: Task, changes: UpdateTaskRequest): void {
  attempt(api.update(task.id, changes), (changed) => {
    tasks = tasks.map((other) => (other.id === changed.id ? changed : other));
  });
}

function remove(task: Task): void {
  attempt(api.delete(task.id), () => {
    tasks = tasks.filter((other) => other.id !== task.id);
  });
}

onSubmit((task) =>
  attempt(api.create(task), (created) => {
    tasks = [...tasks, created];
    clearForm();
  }),
);

find(error, "button", HTMLButtonElement).addEventListener("click", load);

load();
