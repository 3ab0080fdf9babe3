// @ts-nocheck: it runs in a browser, and this project checks what runs in Node.js.
const form = document.querySelector("form");
const titleError = document.getElementById("title-error");
const serverError = document.getElementById("server-error");
const status = document.querySelector("[role=status]");
const list = document.querySelector("ul");
const template = document.querySelector("template");
const themeButton = document.getElementById("theme");

const { apiUrl } = await (await fetch("/config.json")).json();
let tasks = [];

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
    serverError.querySelector("p").textContent = "The server does not answer.";
    serverError.hidden = false;
  }
  render();
}

async function load() {
  tasks = await request("GET", "/tasks");
  if (!tasks.every(isTask)) throw new Error("These are no tasks.");
}

const isTask = ({ title }) => typeof title === "string";

async function add(task) {
  tasks.push(await request("POST", "/tasks", task));
  form.reset();
  form.elements.title.focus();
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
  status.textContent = "Nothing to do yet.";
  status.hidden = tasks.length > 0 || !serverError.hidden;
}

function renderTask(task) {
  const item = template.content.cloneNode(true).querySelector("li");
  const [toggle, del] = item.querySelectorAll(".toggle, .delete");
  const notes = item.querySelector("input");
  const isDone = task.status === "done";
  item.classList.toggle("done", isDone);
  item.querySelector("span").textContent = task.title;
  notes.value = task.notes;
  notes.setAttribute("aria-label", `Notes: ${task.title}`);
  notes.addEventListener("change", () => attempt(() => change(task, { notes: notes.value })));
  toggle.textContent = isDone ? "Undo" : "Done";
  toggle.setAttribute("aria-label", `${toggle.textContent}: ${task.title}`);
  toggle.addEventListener("click", () =>
    attempt(() => change(task, { status: isDone ? "todo" : "done" })),
  );
  del.setAttribute("aria-label", `Delete: ${task.title}`);
  del.addEventListener("click", () => attempt(() => remove(task)));
  return item;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { title, notes } = Object.fromEntries(new FormData(form));
  const isEmpty = title.trim() === "";
  titleError.hidden = !isEmpty;
  if (isEmpty) form.elements.title.focus();
  else attempt(() => add({ title, notes }));
});

serverError.querySelector("button").addEventListener("click", () => attempt(load));

function showTheme(theme) {
  document.documentElement.dataset.theme = theme;
  themeButton.textContent = theme === "dark" ? "Light mode" : "Dark mode";
}

const systemTheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
showTheme(localStorage.getItem("theme") ?? systemTheme);
themeButton.addEventListener("click", () => {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  localStorage.setItem("theme", theme);
  showTheme(theme);
});

attempt(load);
