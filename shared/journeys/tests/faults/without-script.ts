import { createFileFault, type Fault } from "./fault.ts";

const server = createFileFault("server.js");
const views = createFileFault("views.js");

export const withoutScriptFaults: Fault[] = [
  server(
    "leaves the list to the script",
    "views.listContent(tasks",
    "views.listContent([]",
    "without a script the list shows open and done tasks",
    "without a script a task is added",
  ),
  server(
    "loses the notes of a form",
    "{ title, notes });",
    "{ title });",
    "without a script a task is added",
  ),
  server(
    "says nothing about an empty title",
    "refused: true",
    "refused: false",
    "without a script an empty title shows an alert",
  ),
  views(
    "has a button that only a script can press",
    '<button class="toggle"',
    '<button type="button" class="toggle"',
    "without a script a task is done and undone",
  ),
  views(
    "has a Delete that only a script can press",
    '<button class="delete"',
    '<button type="button" class="delete"',
    "without a script a task is deleted",
  ),
  server(
    "leaves the choice to the script",
    "views.readChoice(url)",
    'views.readChoice(new URL("http://page"))',
    "without a script the filter works",
  ),
  views(
    "has titles that only a script can follow",
    'href="/tasks/',
    'href="#',
    "without a script a task has its page",
  ),
];
