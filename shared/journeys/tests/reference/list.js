import { emptyWords, item as itemView, matchesFilter, readChoice, readTasks } from "/views.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("add"));
const fields = /** @type {{ title: HTMLInputElement, notes: HTMLInputElement }} */ (
  Object(form?.elements)
);
const titleError = document.getElementById("title-error");
const serverError = document.getElementById("server-error");
const status = /** @type {HTMLElement} */ (document.querySelector("[role=status]"));
const list = document.getElementById("tasks");
const apiUrl = document.documentElement.dataset.api;
const choice = readChoice(new URL(location.href));

let tasks = [];
/** How many changes there have been: what was read before the last one is old. */
let changes = 0;
/** Whether a task is being added: a second click of a double click is ignored. */
let isAdding = false;

async function request(method, path, body) {
  const headers = body ? { "Content-Type": "application/json" } : {};
  const response = await fetch(apiUrl + path, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`The server said ${response.status}.`);
  return response.status === 204 ? undefined : response.json();
}

async function attempt(action) {
  try {
    await action();
    serverError.hidden = true;
  } catch {
    serverError.hidden = false;
  }
  render();
}

async function load() {
  const before = changes;
  const loaded = await readTasks(apiUrl);
  if (before !== changes) return load();
  tasks = loaded;
}

async function add(task) {
  const created = await request("POST", "/tasks", task);
  changes += 1;
  tasks.push(created);
  form.reset();
  fields.title.focus();
}

/** Shows the change at once, and takes it back if the server refuses it. */
async function change(task, update) {
  const previous = { ...task };
  changes += 1;
  const current = changes;
  const takeOver = (values) => current === (task.changed ?? current) && Object.assign(task, values);
  Object.assign(task, update, { changed: current });
  render();
  try {
    takeOver(await request("PATCH", `/tasks/${task.id}`, update));
  } catch (error) {
    takeOver(previous);
    throw error;
  }
}

async function remove(task) {
  await request("DELETE", `/tasks/${task.id}`);
  changes += 1;
  tasks = tasks.filter((other) => other !== task);
  fields.title.focus();
}

/** Touches only what has changed: an item that stays is the same element. */
function render() {
  const visibleTasks = tasks.filter((task) => matchesFilter(choice, task));
  const items = visibleTasks.map((task) => findItem(task.id) ?? createItem(task));
  for (const item of [...list.children]) if (!items.includes(item)) item.remove();
  for (const [index, item] of items.entries()) {
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
    showTask(item, visibleTasks[index]);
  }
  status.textContent = emptyWords(tasks);
  status.hidden = visibleTasks.length > 0 || !serverError.hidden;
}

const findItem = (id) => list.querySelector(`[data-id="${id}"]`);

function createItem(task) {
  const template = document.createElement("template");
  template.innerHTML = itemView(task);
  return template.content.firstElementChild;
}

function showTask(item, task) {
  const isDone = task.status === "done";
  const [toggle, notes] = [item.querySelector(".toggle"), item.querySelector(".notes")];
  item.className = task.status;
  toggle.textContent = isDone ? "Undo" : "Done";
  toggle.setAttribute("aria-label", `${toggle.textContent}: ${task.title}`);
  if (notes.defaultValue !== task.notes) notes.value = notes.defaultValue = task.notes;
}

const findTask = ({ target }) =>
  tasks.find(({ id }) => `${id}` === target.closest("li")?.dataset.id);

function act(event) {
  const task = findTask(event);
  const isDone = task?.status === "done";
  if (event.target.matches(".toggle"))
    attempt(() => change(task, { status: isDone ? "todo" : "done" }));
  if (event.target.matches(".delete")) attempt(() => remove(task));
  if (event.target.matches("button")) event.preventDefault();
}

function submit(event) {
  event.preventDefault();
  const [title, notes] = [fields.title.value, fields.notes.value];
  const isEmpty = title.trim() === "";
  titleError.hidden = !isEmpty;
  if (isEmpty) fields.title.focus();
  else if (!isAdding) addOnce({ title, notes });
}

async function addOnce(task) {
  showAdding(true);
  await attempt(() => add(task));
  showAdding(false);
}

function showAdding(isRunning) {
  isAdding = isRunning;
  form.querySelector("button").textContent = isRunning ? "Adding…" : "Add task";
}

/** From here on, the forms no longer go to the server of the page. */
export function startList() {
  serverError.querySelector("button").addEventListener("click", () => attempt(load));
  form.addEventListener("submit", submit);
  list.addEventListener("click", act);
  list.addEventListener("change", (event) => {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    attempt(() => change(findTask(event), { notes: value }));
  });
  attempt(load);
}
