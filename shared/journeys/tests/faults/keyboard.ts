import { createFileFault, type Fault } from "./fault.ts";

const views = createFileFault("views.js");
const script = createFileFault("list.js");
const style = createFileFault("page.css");

const addsTask = "a task is added with the keyboard alone";
const focus = "the focus can be seen on every control, in a light system and in a dark one";

export const keyboardFaults: Fault[] = [
  views(
    "needs a mouse to add",
    '<button type="submit">Add task</button>',
    '<div role="button" onclick="this.closest(\'form\').requestSubmit()">Add task</div>',
    addsTask,
  ),
  views(
    "leaves the title out of the order of Tab",
    '<input name="title"',
    '<input tabindex="-1" name="title"',
    addsTask,
  ),
  views(
    "needs a mouse to tick off",
    '<button class="toggle"',
    '<div role="button" class="toggle"',
    "a task is done and undone with the keyboard alone",
  ),
  views(
    "has a button that can be reached and not pressed",
    '<button class="toggle"',
    '<div role="button" tabindex="0" class="toggle"',
    "a task is done and undone with the keyboard alone",
  ),
  views(
    "needs a mouse to delete",
    '<button class="delete"',
    '<div role="button" class="delete"',
    "a task is deleted with the keyboard alone",
  ),
  script(
    "saves notes with a click only",
    'list.addEventListener("change"',
    'list.addEventListener("click"',
    "notes are changed with the keyboard alone",
  ),
  script(
    "loses the focus with a deleted task",
    "other !== task);\n  fields.title.focus();",
    "other !== task);",
    "after Delete the focus is on another element of the page",
  ),
  script(
    "rejects a title and removes the focus",
    "if (isEmpty) fields.title.focus();",
    "if (isEmpty) document.activeElement.blur();",
    "an empty title that is refused leaves the focus in the title",
  ),
  style("hides where the focus is", "outline: 3px solid var(--main)", "outline: none", focus),
  style(
    "has a focus ring in the colour of the dark ground",
    ":focus-visible {",
    ':root[data-theme="dark"] :focus-visible { outline-color: var(--ground) !important }\n:focus-visible {',
    focus,
  ),
];
