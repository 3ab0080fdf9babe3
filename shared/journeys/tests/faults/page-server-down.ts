import { createFileFault, type Fault } from "./fault.ts";

const script = createFileFault("list.js");
const views = createFileFault("views.js");

const causesAlert = "a server that does not respond causes an alert, and Try again recovers";
const keepsText = "typed text is not lost when the server does not respond";
const failedChange = "a change that fails causes an alert, and is not shown as made";
const byKeyboard = "Try again is reached and pressed with the keyboard alone";

const invalidList = "a list without valid tasks shows an alert, and not undefined";

export const serverDownFaults: Fault[] = [
  views("does not validate the list", "!tasks.every(isTask)", "false", invalidList),
  script("does not show an error", "serverError.hidden = false;", "", keepsText, failedChange),
  views("says an error without a role", '<div role="alert"', "<div", causesAlert),
  script(
    "has a Try again that does nothing",
    "attempt(load));",
    "undefined);",
    causesAlert,
    byKeyboard,
  ),
  script(
    "keeps the alert about the server",
    "    serverError.hidden = true;\n",
    "",
    causesAlert,
    keepsText,
  ),
  script(
    "clears the form before the answer",
    "const created",
    "form.reset();\n  const created",
    keepsText,
  ),
  script(
    "shows a change that was not made",
    "takeOver(previous);\n    throw error;",
    "throw error;",
    failedChange,
  ),
  views(
    "has a Try again that needs a mouse",
    '<button type="button">Try again</button>',
    '<button type="button" tabindex="-1">Try again</button>',
    byKeyboard,
  ),
];
