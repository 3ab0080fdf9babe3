// What both sides have in common: how tasks are read, and how they look.
const names = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escapeHtml = (text) => `${text}`.replace(/[&<>"]/g, (sign) => names[sign]);

/** What may be chosen in the address, with its name and the link to it. */
const choices = [
  { name: "All", status: null, path: "/tasks" },
  { name: "To do", status: "todo", path: "/tasks?status=todo" },
  { name: "Done", status: "done", path: "/tasks?status=done" },
];

/** The choice in an address; All, if it is none. */
export function readChoice({ searchParams }) {
  const status = searchParams.get("status");
  return choices.find((choice) => choice.status === status) ?? choices[0];
}

export const matchesFilter = (choice, task) =>
  choice.status === null || task.status === choice.status;

const isTask = ({ title }) => typeof title === "string";

/** The form that ends a session. */
export const logOut = `<form method="post" action="/logout">
  <button type="submit">Log out</button>
</form>`;

/** The form to log in, or to register. */
export const accountContent = ({ button, next, email, isRefused }) => `
  <form method="post">
    <p role="alert"${isRefused ? "" : " hidden"}>The e-mail or the password is wrong.</p>
    <input type="hidden" name="next" value="${escapeHtml(next)}">
    <label>E-mail <input name="email" type="email" value="${escapeHtml(email)}" autocomplete="username"></label>
    <label>Password <input name="password" type="password" autocomplete="off"></label>
    <button class="enter" type="submit">${button}</button>
  </form>`;

/** @throws Error if the API does not answer, or what it answers is no list of tasks */
export async function readTasks(apiUrl, headers = {}) {
  const response = await fetch(`${apiUrl}/tasks`, { cache: "no-store", headers });
  const tasks = await response.json();
  if (!tasks.every(isTask)) throw new Error("These are no tasks.");
  return tasks;
}

const chooser = (chosen) =>
  `<nav aria-label="Show">${choices
    .map((choice) => {
      const current = choice === chosen ? ' aria-current="page"' : "";
      return `<a href="${choice.path}"${current}>${choice.name}</a>`;
    })
    .join(" ")}</nav>`;

/** The words for a list that shows nothing. */
export const emptyWords = (tasks) =>
  tasks.length === 0 ? "Nothing to do yet." : "No task here. Choose All to see every task.";

/** The form that works without a script, too: it goes to the server of the page. */
const form = ({ title = "", refused = false }) => `
  <form id="add" method="post" action="/tasks" novalidate>
    <label>Title <input name="title" value="${escapeHtml(title)}" autocomplete="off" aria-describedby="title-error"></label>
    <label>Notes <input name="notes" autocomplete="off"></label>
    <button type="submit">Add task</button>
    <p role="alert" id="title-error"${refused ? "" : " hidden"}>Give the task a title.</p>
  </form>`;

/** The whole list. `tasks` are missing where the API has not answered. */
export function listContent(tasks, choice, typed = {}) {
  const visibleTasks = (tasks ?? []).filter((task) => matchesFilter(choice, task));
  const isEmptyList = tasks !== undefined && visibleTasks.length === 0;
  return `${form(typed)}
  ${chooser(choice)}
  <div role="alert" id="server-error"${tasks ? " hidden" : ""}>
    <p>The server does not answer.</p>
    <button type="button">Try again</button>
  </div>
  <p role="status"${isEmptyList ? "" : " hidden"}>${isEmptyList ? emptyWords(tasks) : ""}</p>
  <ul id="tasks" aria-label="Tasks">${visibleTasks.map(item).join("")}</ul>`;
}

export const item = (task) => `<li data-id="${task.id}" class="${task.status}">
  <a href="/tasks/${task.id}"><b>${escapeHtml(task.title)}</b></a>${controls(task)}</li>`;

/** What can be done with one task. */
export function controls({ id, title, status, notes }) {
  const [verb, next] = status === "done" ? ["Undo", "todo"] : ["Done", "done"];
  const name = escapeHtml(title);
  return `<input class="notes" value="${escapeHtml(notes)}" aria-label="Notes: ${name}" autocomplete="off">
  <form method="post" action="/tasks/${id}">
    <button class="toggle" name="status" value="${next}" aria-label="${verb}: ${name}">${verb}</button>
    <button class="delete" name="delete" value="yes" aria-label="Delete: ${name}">Delete</button>
  </form>`;
}

export const taskContent = (task) => `
  <p><a href="/tasks">All tasks</a></p>
  <p>Status: ${task.status}</p>
  <div id="task" data-id="${task.id}">${controls(task)}</div>`;

export const missingContent = `<p><a href="/tasks">All tasks</a></p>`;
