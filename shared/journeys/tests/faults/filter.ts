import { type Fault, inFile } from "./fault.ts";

const views = inFile("views.js");
const markup = inFile("page.html");
const script = inFile("list.js");

const shows = "To do shows only what is to do, Done only what is done, and All everything";
const told = "what is shown is told to a screen reader: All at first, then what was chosen";
const byKeyboard = "the choice is made with the keyboard alone";
const leaves = "a task that is marked as done leaves To do";
const empty = "a choice without any task is said in words";

const inAddress = "the choice stands in the address";
const reload = "a reload keeps the choice";
const back = "back and forward change the choice";
const todo = "/tasks?status=todo opens with To do chosen, and shows nothing else";
const done = "/tasks?status=done opens with Done chosen, and shows nothing else";
const unknown = "an unknown status in the address shows every task";

export const filterFaults: Fault[] = [
  views(
    "shows every task, whatever was chosen",
    "task.status === choice.status",
    "true",
    shows,
    byKeyboard,
    leaves,
    todo,
    done,
  ),
  views("says what is chosen with a colour alone", ' aria-current="page"', "", told),
  views("needs a mouse to choose", "`<a href", '`<a tabindex="-1" href', byKeyboard),
  script(
    "leaves a task where it was, done or not",
    "fits(choice, task));",
    "itemOf(task.id) || fits(choice, task));",
    leaves,
  ),
  views(
    "keeps silent where nothing was found",
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
  views("has another word for to do", 'status: "todo", path', 'status: "open", path', todo),
  views("has another word for done", 'status: "done", path', 'status: "closed", path', done),
  views("takes an unknown status for done", "?? choices[0]", "?? choices[2]", unknown),
];
