import { type Fault, inFile } from "./fault.ts";

const script = inFile("page.js");
const markup = inFile("page.html");

const said = "a server that does not answer is said in an alert, and Try again recovers";
const typed = "what was typed is not lost when the server does not answer";
const honest = "a change that the server did not take is said, and not shown as made";
const byKeyboard = "Try again is reached and pressed with the keyboard alone";

const looked = "a list that is not one of tasks is said in an alert, and not shown as undefined";

export const serverDownFaults: Fault[] = [
  script("believes whatever the server sends", "!tasks.every(isTask)", "false", looked),
  script("forgets an error", "serverError.hidden = false;", "", said, typed, honest, byKeyboard),
  markup("says an error without a role", '<div role="alert"', "<div", said),
  script("has a Try again that does nothing", "attempt(load));", "undefined);", said),
  script("goes on saying that the server is down", "    serverError.hidden = true;\n", "", said),
  script(
    "clears the form before the answer",
    "tasks.push(await",
    "form.reset();\n  tasks.push(await",
    typed,
  ),
  script(
    "shows a change that was not made",
    "Object.assign(task, await",
    "Object.assign(task, changes, await Object.assign(task, changes) && await",
    honest,
  ),
  markup(
    "has a Try again that needs a mouse",
    '<button type="button">Try again</button>',
    '<button type="button" tabindex="-1">Try again</button>',
    byKeyboard,
  ),
];
