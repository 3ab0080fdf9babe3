import { createFileFault, type Fault } from "./fault.ts";

const script = createFileFault("list.js");

const focus = "a half-written text keeps the focus and the caret while another task changes";
const text = "typing continues in the same field after another task has changed";
const stableElement = "the list item of an unchanged task stays the same element";
const scroll = "the page stays where it was scrolled to when a task changes";
const optimistic = "a change is shown before the server has answered";
const rejectedChange = "a change that the server refuses is undone, and shows an alert";
const lastChange = "of two quick changes the last one wins, whatever the order of the responses";
const outdatedList = "a list that was requested before a task was added does not hide the task";

export const listStateFaults: Fault[] = [
  script("puts every item in its place again", "if (list.children[index] !== item) ", "", focus),
  script(
    "writes the saved notes over what is being written",
    "if (notes.defaultValue !== task.notes) ",
    "",
    text,
  ),
  script(
    "re-creates every item",
    "findItem(task.id) ?? createItem",
    "createItem",
    stableElement,
    focus,
    text,
  ),
  script(
    "jumps to its top",
    "function render() {",
    "function render() {\n  scrollTo(0, 0);",
    scroll,
  ),
  script(
    "waits for the server",
    "Object.assign(task, update, {",
    "Object.assign(task, {",
    optimistic,
  ),
  script("shows what was refused", "takeOver(previous);\n", "", rejectedChange),
  script(
    "does not show that a change was rejected",
    "serverError.hidden = false;",
    "",
    rejectedChange,
  ),
  script(
    "applies the response that arrives last",
    "current === (task.changed ?? current) &&",
    "",
    lastChange,
  ),
  script("applies an outdated list", "if (before !== changes) return load();", "", outdatedList),
];
