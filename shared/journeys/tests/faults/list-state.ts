import { type Fault, inFile } from "./fault.ts";

const script = inFile("list.js");

const focus = "a half-written text keeps the focus and the caret while another task changes";
const text = "a text can be written on after another task has changed";
const same = "the item of a task that nobody has touched stays the same element";
const scroll = "the page stays where it was scrolled to when a task changes";
const atOnce = "a change is shown before the server has answered";
const refused = "a change that the server refuses is taken back, and said in an alert";
const quick = "of two quick changes the last one counts, in whatever order the answers arrive";
const late =
  "a list that was asked for before a task was added, and comes after it, does not hide the task";

export const listStateFaults: Fault[] = [
  script("puts every item in its place again", "if (list.children[index] !== item) ", "", focus),
  script(
    "writes the saved notes over what is being written",
    "if (notes.defaultValue !== task.notes) ",
    "",
    text,
  ),
  script("makes every item anew", "itemOf(task.id) ?? createItem", "createItem", same, focus, text),
  script(
    "jumps to its top",
    "function render() {",
    "function render() {\n  scrollTo(0, 0);",
    scroll,
  ),
  script("waits for the server", "Object.assign(task, wanted, {", "Object.assign(task, {", atOnce),
  script("shows what was refused", "takeOver(kept);\n", "", refused),
  script("forgets to say that a change was refused", "serverError.hidden = false;", "", refused),
  script(
    "believes the answer that came last",
    "current === (task.changed ?? current) &&",
    "",
    quick,
  ),
  script("believes a list that is old", "if (before !== changes) return load();", "", late),
];
