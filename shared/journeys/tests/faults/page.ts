import { createFileFault, type Fault } from "./fault.ts";

const script = createFileFault("list.js");
const views = createFileFault("views.js");
const markup = createFileFault("page.html");

const listsTasks = "the page lists the tasks that the API has, done or not";
const addsTask = "a task is added with the button, and the API has it";
const enter = "Enter in the title field adds the task";
const clearsFields = "after adding, the fields are empty and the focus is in the title";
const doubleClick = "a double click on Add task adds one task";
const showsProgress = "the page shows that a task is being added";
const empty = "an empty title shows an alert, and nothing is sent";
const spaces = "a title of spaces shows an alert, and nothing is sent";
const done = "Done marks a task as done, and Undo takes it back";
const notes = "changed notes are saved when the field is left";
const deletesTask = "Delete removes one task from the page and from the API";
const survivesReload = "a task that was added and done is still there after a reload";
const emptyList = "an empty list shows a message until there is a task";
const noErrors = "a whole visit causes no console error and no failed request";

export const pageFaults: Fault[] = [
  views(
    "lists only what is still to do",
    "choice.status === null || task",
    '(choice.status === null && task.status === "todo") || task',
    listsTasks,
  ),
  script(
    "shows the first 100 tasks only",
    "const visibleTasks = tasks.filter(",
    "const visibleTasks = tasks.slice(0, 100).filter(",
    "200 tasks are all shown",
  ),
  views("shows no message for an empty list", '"Nothing to do yet."', '""', emptyList),
  script(
    "keeps the message of an empty list",
    "status.hidden = visibleTasks.length > 0 ||",
    "status.hidden =",
    emptyList,
  ),
  views(
    "renders a title as HTML",
    "escapeHtml(task.title)}</b>",
    "task.title}</b>",
    "a title with HTML is shown as text, and no script in it runs",
  ),
  script(
    "writes an error into the console",
    "function render() {",
    'function render() {\n  console.error("oops");',
    noErrors,
  ),
  script(
    "has an uncaught exception",
    "  attempt(load);\n",
    "  attempt(load);\n  nowhere();\n",
    noErrors,
  ),
  markup("requests a missing file", 'href="/page.css"', 'href="/page.css?"', noErrors),
  views("has a button that sends nothing", '"submit">Add task', '"button">Add task', addsTask),
  script("omits the notes", "addOnce({ title, notes })", "addOnce({ title })", addsTask),
  script(
    "ignores the Enter key",
    "  attempt(load);\n",
    '  attempt(load);\nform.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());\n',
    enter,
  ),
  script("adds a task for each click", "else if (!isAdding)", "else", doubleClick),
  script(
    "does not show that it adds a task",
    'isRunning ? "Adding…" : "Add task"',
    '"Add task"',
    showsProgress,
  ),
  script("does not clear the form", "  form.reset();\n", "", clearsFields),
  script(
    "leaves the focus on the button",
    "form.reset();\n  fields.title.focus();",
    "form.reset();",
    clearsFields,
  ),
  script("sends an empty title", 'title.trim() === ""', "false", empty, spaces),
  script("takes spaces for a title", "title.trim()", "title", spaces),
  script(
    "sends a task before it validates the title",
    "const isEmpty",
    'if (!title.trim()) request("POST", "/tasks", { title });\n  const isEmpty',
    empty,
  ),
  script(
    "reports an empty title in a dialog",
    "titleError.hidden = !isEmpty",
    'if (isEmpty) alert("Give the task a title.")',
    empty,
  ),
  script(
    "leaves the alert about the title",
    "titleError.hidden = !isEmpty",
    "if (isEmpty) titleError.hidden = false",
    "the alert about the title disappears when the task is added",
  ),
  script(
    "clears the form with every redraw",
    "function render() {",
    "function render() {\n  form.reset();",
    "text typed into the form stays when the list changes",
  ),
  script(
    "does not send a done task to the API",
    'change(task, { status: isDone ? "todo" : "done" })',
    '(task.status = isDone ? "todo" : "done")',
    done,
    survivesReload,
  ),
  script("has no Undo", 'isDone ? "Undo" : "Done"', '"Done"', done),
  script(
    "does not send changed notes to the API",
    "change(findTask(event), { notes: value })",
    "undefined",
    notes,
  ),
  script(
    "loads without notes",
    "if (notes.defaultValue !== task.notes) notes.value = notes.defaultValue = task.notes;",
    'notes.value = "";',
    notes,
  ),
  script("only hides a deleted task", 'await request("DELETE",', 'void ("DELETE",', deletesTask),
  script(
    "deletes the whole list from the page",
    "tasks = tasks.filter((other) => other !== task)",
    "tasks = []",
    deletesTask,
  ),
  script(
    "has no tasks after a reload",
    "tasks = loaded;",
    "tasks = [];",
    listsTasks,
    survivesReload,
  ),
];
