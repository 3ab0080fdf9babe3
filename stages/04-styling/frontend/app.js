const form = document.querySelector("form");
const titleError = document.getElementById("title-error");
const addButton = form.querySelector("button");
const error = document.getElementById("error");
const status = document.getElementById("status");
const summary = document.getElementById("summary");
const list = document.querySelector("ul");
const template = document.querySelector("template");

const { apiUrl } = await (await fetch("/config.json")).json();

// The state of the page. render() builds the list from it.
let tasks = [];

async function request(method, path, body) {
  const response = await fetch(apiUrl + path, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const data = response.status === 204 ? undefined : await response.json();
  if (!response.ok) throw new Error(data.detail);
  return data;
}

// Runs an action, then shows its result or its error.
async function attempt(action) {
  summary.textContent = "Updating…";
  try {
    await action();
    error.hidden = true;
  } catch (problem) {
    showError(problem);
  }
  render();
}

function showError(problem) {
  // fetch throws a TypeError when the server cannot be reached.
  const unreachable = problem instanceof TypeError;
  error.querySelector("p").textContent = unreachable
    ? "The server does not answer. Nothing is lost: try again in a moment."
    : problem.message;
  error.hidden = false;
  status.hidden = true;
}

async function load() {
  tasks = (await request("GET", "/tasks")).reverse();
}

async function add(task) {
  // The second click of a double click must not add the task again.
  addButton.disabled = true;
  try {
    tasks.unshift(await request("POST", "/tasks", task));
    form.reset();
  } finally {
    addButton.disabled = false;
    form.elements.title.focus();
  }
}

async function change(task, changes) {
  Object.assign(task, await request("PATCH", `/tasks/${task.id}`, changes));
}

async function remove(task) {
  await request("DELETE", `/tasks/${task.id}`);
  tasks = tasks.filter((other) => other !== task);
}

function render() {
  list.replaceChildren(...tasks.map(renderTask));
  status.textContent = "Nothing to do yet. Add your first task above.";
  status.hidden = tasks.length > 0 || !error.hidden;
  const done = tasks.filter((task) => task.status === "done").length;
  summary.textContent = tasks.length ? `${tasks.length - done} to do, ${done} done` : "";
}

function renderTask(task) {
  const item = template.content.cloneNode(true).querySelector("li");
  const isDone = task.status === "done";
  item.dataset.status = task.status;
  item.querySelector("span").append(task.title);
  renderNotes(item.querySelector("input"), task);
  renderButtons(item, task, isDone);
  return item;
}

function renderNotes(notes, task) {
  notes.value = task.notes;
  notes.setAttribute("aria-label", `Notes: ${task.title}`);
  notes.addEventListener("change", () => attempt(() => change(task, { notes: notes.value })));
}

function renderButtons(item, task, isDone) {
  const [toggle, del] = item.querySelectorAll("button");
  toggle.textContent = isDone ? "✓" : "";
  toggle.setAttribute("aria-label", `${isDone ? "Undo" : "Done"}: ${task.title}`);
  del.setAttribute("aria-label", `Delete: ${task.title}`);
  const status = isDone ? "todo" : "done";
  toggle.addEventListener("click", () => attempt(() => change(task, { status })));
  del.addEventListener("click", () => removeAndFocus(task));
}

async function removeAndFocus(task) {
  const index = tasks.indexOf(task);
  await attempt(() => remove(task));
  // The focused button is gone. If the user has not moved on, the next row gets the focus.
  if (document.activeElement !== document.body) return;
  const buttons = list.querySelectorAll("[name=delete]");
  (buttons[index] ?? buttons[index - 1] ?? form.elements.title).focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { title, notes } = Object.fromEntries(new FormData(form));
  const isEmpty = title.trim() === "";
  titleError.hidden = !isEmpty;
  form.elements.title.setAttribute("aria-invalid", isEmpty);
  if (isEmpty) form.elements.title.focus();
  else attempt(() => add({ title, notes }));
});

error.querySelector("button").addEventListener("click", () => attempt(load));

attempt(load);
