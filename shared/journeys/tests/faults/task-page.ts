import { createFileFault, type Fault } from "./fault.ts";

const views = createFileFault("views.js");
const server = createFileFault("server.js");
const script = createFileFault("list.js");

const titleLink = "the title of a task in the list leads to the page of the task";
const windowTitle = "the window title names the list or the task";
const back = "back leads from the page of a task to the list, and forward to the task again";
const allTasks = "the link All tasks leads from the page of a task to the list";
const done = "a task is done and undone on its own page, and the list shows it";
const notes = "notes that are changed on the page of a task are saved";
const deletesTask = "a task that is deleted on its own page leads back to the list, without it";
const accessible = "the page of a task breaks no rule of accessibility, and fits on a phone";
const unknownTask = "a task that does not exist answers 404 with a message and a link to the list";
const invalidId = "an id that is not a number answers 404 with a message and a link to the list";

export const taskPageFaults: Fault[] = [
  views("has titles that lead nowhere", 'href="/tasks/', 'href="#', titleLink, back),
  views("shows a task without its notes", "escapeHtml(notes)", '""', titleLink),
  server(
    "has the same window title everywhere",
    "task.title} · Task Tracker",
    '""} · Task Tracker',
    windowTitle,
  ),
  server("has no name for the list", '"Tasks · Task Tracker"', '"Tasks"', windowTitle),
  script(
    "adds no entry to the history",
    'if (event.target.matches("button")) event.preventDefault();',
    "event.preventDefault();\n  if (event.target.href) location.replace(event.target.href);",
    back,
  ),
  views("has no way back to the list", '<p><a href="/tasks">All tasks</a></p>\n', "", allTasks),
  server("never marks a task as done", 'status: form.get("status")', 'status: "todo"', done),
  createFileFault("page.js")(
    "does not send changed notes of one task to the API",
    '"change"',
    '"nothing"',
    notes,
  ),
  server(
    "stays on the page of a deleted task",
    'redirect("/tasks");\n    }',
    "redirect(from);\n    }",
    deletesTask,
  ),
  server("only seems to delete a task", 'await send("DELETE", path);', "", deletesTask),
  createFileFault("page.css")(
    "has a title that sticks out",
    "h1 {\n  flex: 1;\n  min-width: 0;\n  overflow-wrap: anywhere;",
    "h1 {\n  flex: 1;",
    accessible,
  ),
  createFileFault("page.css")(
    "has a link that is too pale",
    "a {\n  color: var(--main)",
    "a {\n  color: #c8cdf0",
    accessible,
  ),
  server(
    "answers 200 for a missing task",
    'page(404, "Not found ·',
    'page(200, "Not found ·',
    unknownTask,
    invalidId,
  ),
  server(
    "does not say what is missing",
    '"There is no such task"',
    '"Not found"',
    unknownTask,
    invalidId,
  ),
  views(
    "has no link on the page of a missing task",
    'missingContent = `<p><a href="/tasks">All tasks</a></p>`',
    "missingContent = ``",
    unknownTask,
    invalidId,
  ),
];
