import { createFileFault, type Fault } from "./fault.ts";

const views = createFileFault("views.js");
const markup = createFileFault("page.html");
const script = createFileFault("list.js");

const filteredList = "To do shows only open tasks, Done only done tasks, and All every task";
const currentFilter = "screen readers get the current filter: All at first, then the chosen one";
const byKeyboard = "the filter works with the keyboard alone";
const markedTask = "a task that is marked as done leaves To do";
const empty = "a filter without tasks shows a message";

const inAddress = "the filter is part of the address";
const reload = "a reload keeps the filter";
const back = "back and forward change the filter";
const opensTodo = "/tasks?status=todo opens with To do chosen, and shows nothing else";
const opensDone = "/tasks?status=done opens with Done chosen, and shows nothing else";
const unknownStatus = "an unknown status in the address shows every task";

export const filterFaults: Fault[] = [
  views(
    "shows every task, whatever was chosen",
    "task.status === choice.status",
    "true",
    filteredList,
    byKeyboard,
    markedTask,
    opensTodo,
    opensDone,
  ),
  views("shows the current filter with a colour only", ' aria-current="page"', "", currentFilter),
  views("needs a mouse to choose", "`<a href", '`<a tabindex="-1" href', byKeyboard),
  script(
    "leaves a task where it was, done or not",
    "matchesFilter(choice, task));",
    "findItem(task.id) || matchesFilter(choice, task));",
    markedTask,
  ),
  views(
    "shows no message for a filter without tasks",
    "No task here. Choose All to see every task.",
    "",
    empty,
  ),
];

export const filterUrlFaults: Fault[] = [
  markup(
    "takes the choice out of the address",
    '<meta name="description"',
    '<script>history.replaceState(null, "", "/tasks")</script><meta name="description"',
    reload,
    back,
  ),
  views("has another name for the choice", "/tasks?status=done", "/tasks?show=done", inAddress),
  views("has another word for to do", 'status: "todo", path', 'status: "open", path', opensTodo),
  views("has another word for done", 'status: "done", path', 'status: "closed", path', opensDone),
  views("takes an unknown status for done", "?? choices[0]", "?? choices[2]", unknownStatus),
];
