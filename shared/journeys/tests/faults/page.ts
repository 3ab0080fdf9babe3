import { type Fault, inFile } from "./fault.ts";

const script = inFile("list.js");
const views = inFile("views.js");
const markup = inFile("page.html");

const listed = "the page lists the tasks that the API has, done or not";
const added = "a task is added with the button, and the API has it";
const enter = "Enter in the title field adds the task";
const ready = "after adding, the fields are empty and the focus is in the title";
const empty = "an empty title is refused in place: an alert, and nothing is sent";
const spaces = "a title of spaces is refused in place: an alert, and nothing is sent";
const done = "Done marks a task as done, and Undo takes it back";
const notes = "changed notes are saved when the field is left";
const deleted = "Delete takes one task away, from the page and from the API";
const kept = "what was added and done is still there after a reload";
const emptyList = "an empty list is said in words, until there is a task";
const unseen = "a whole visit leaves no error in the console and no request that fails";

export const pageFaults: Fault[] = [
  views(
    "lists only what is still to do",
    "choice.status === null || task",
    '(choice.status === null && task.status === "todo") || task',
    listed,
  ),
  script(
    "shows the first hundred",
    "const shown = tasks.filter(",
    "const shown = tasks.slice(0, 100).filter(",
    "200 tasks are all shown",
  ),
  views("says nothing of an empty list", '"Nothing to do yet."', '""', emptyList),
  script(
    "goes on saying that there is nothing",
    "status.hidden = shown.length > 0 ||",
    "status.hidden =",
    emptyList,
  ),
  views(
    "takes a title for HTML",
    "escapeHtml(task.title)}</b>",
    "task.title}</b>",
    "a title full of HTML is shown as text, and nothing of it runs",
  ),
  script(
    "writes an error into the console",
    "function render() {",
    'function render() {\n  console.error("oops");',
    unseen,
  ),
  script(
    "throws where nobody catches",
    "  attempt(load);\n",
    "  attempt(load);\n  nowhere();\n",
    unseen,
  ),
  markup("asks for what is not there", 'href="/page.css"', 'href="/page.css?"', unseen),
  views("has a button that sends nothing", '"submit">Add task', '"button">Add task', added),
  script("forgets the notes", "add({ title, notes })", "add({ title })", added),
  script(
    "catches the Enter key",
    "  attempt(load);\n",
    '  attempt(load);\nform.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());\n',
    enter,
  ),
  script("leaves in the form what was added", "  form.reset();\n", "", ready),
  script("leaves the focus on the button", "  fields.title.focus();\n}", "}", ready),
  script("sends an empty title", 'title.trim() === ""', "false", empty, spaces),
  script("takes spaces for a title", "title.trim()", "title", spaces),
  script(
    "sends first and asks later",
    "const isEmpty",
    'if (!title.trim()) request("POST", "/tasks", { title });\n  const isEmpty',
    empty,
  ),
  script(
    "complains in a window of its own",
    "titleError.hidden = !isEmpty",
    'if (isEmpty) alert("Give the task a title.")',
    empty,
  ),
  script(
    "leaves the alert about the title",
    "titleError.hidden = !isEmpty",
    "if (isEmpty) titleError.hidden = false",
    "the alert about the title goes when the task is added",
  ),
  script(
    "clears the form with every redraw",
    "function render() {",
    "function render() {\n  form.reset();",
    "what is half typed in the form stays when the list changes",
  ),
  script(
    "keeps what is done to itself",
    'change(task, { status: isDone ? "todo" : "done" })',
    '(task.status = isDone ? "todo" : "done")',
    done,
    kept,
  ),
  script("has no way back from done", 'isDone ? "Undo" : "Done"', '"Done"', done),
  script(
    "keeps changed notes to itself",
    "change(taskOf(event), { notes: value })",
    "undefined",
    notes,
  ),
  script(
    "loads without notes",
    "if (notes.defaultValue !== task.notes) notes.value = notes.defaultValue = task.notes;",
    'notes.value = "";',
    notes,
  ),
  script("only hides what is deleted", 'await request("DELETE",', 'void ("DELETE",', deleted),
  script(
    "deletes the whole list from the page",
    "tasks = tasks.filter((other) => other !== task)",
    "tasks = []",
    deleted,
  ),
  script("begins anew after a reload", "tasks = loaded;", "tasks = [];", listed, kept),
];
