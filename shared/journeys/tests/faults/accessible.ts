import { createFileFault, type Fault } from "./fault.ts";

const markup = createFileFault("page.html");
const views = createFileFault("views.js");
const style = createFileFault("page.css");

const list = "a list with tasks breaks no rule of accessibility";
const empty = "an empty list breaks no rule of accessibility";
const titleAlert = "the alert about the title breaks no rule of accessibility";
const serverAlert = "the alert about the server breaks no rule of accessibility";

export const accessibleFaults: Fault[] = [
  views("has notes without a label", 'aria-label="Notes:', 'data-unused="', list),
  style(
    "is too pale where a task is done",
    "color: var(--muted);\n  text",
    "color: #9aa1ad;\n  text",
    list,
  ),
  style("is too pale in the dark only", "--ink: #e8ebf1", "--ink: #4a5262", list),
  style(
    "is too pale where it is empty",
    '[role="status"] {\n  color: var(--muted)',
    '[role="status"] {\n  color: #b9bfca',
    empty,
  ),
  markup("does not say its language", '<html lang="en"', "<html", list),
  markup("has no heading and no landmark", "<main>", "<div>", list),
  style(
    "has a pale alert about the title",
    "#title-error {\n  color: var(--danger)",
    "#title-error {\n  color: #d98b86",
    titleAlert,
  ),
  style(
    "has a pale alert about the server",
    "#server-error {\n  color: var(--danger)",
    "#server-error {\n  color: #d98b86",
    serverAlert,
  ),
];
