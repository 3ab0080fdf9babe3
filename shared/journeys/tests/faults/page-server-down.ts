import { type Fault, inFile } from "./fault.ts";

const script = inFile("list.js");
const views = inFile("views.js");

const said = "a server that does not answer is said in an alert, and Try again recovers";
const typed = "what was typed is not lost when the server does not answer";
const honest = "a change that the server did not take is said, and not shown as made";
const byKeyboard = "Try again is reached and pressed with the keyboard alone";

const looked = "a list that is not one of tasks is said in an alert, and not shown as undefined";

export const serverDownFaults: Fault[] = [
  views("believes whatever the server sends", "!tasks.every(isTask)", "false", looked),
  script("forgets an error", "serverError.hidden = false;", "", typed, honest),
  views("says an error without a role", '<div role="alert"', "<div", said),
  script("has a Try again that does nothing", "attempt(load));", "undefined);", said, byKeyboard),
  script(
    "goes on saying that the server is down",
    "    serverError.hidden = true;\n",
    "",
    said,
    typed,
  ),
  script(
    "clears the form before the answer",
    "const created",
    "form.reset();\n  const created",
    typed,
  ),
  script(
    "shows a change that was not made",
    "takeOver(kept);\n    throw error;",
    "throw error;",
    honest,
  ),
  views(
    "has a Try again that needs a mouse",
    '<button type="button">Try again</button>',
    '<button type="button" tabindex="-1">Try again</button>',
    byKeyboard,
  ),
];
