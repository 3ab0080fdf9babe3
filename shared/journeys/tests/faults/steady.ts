import { createFileFault, type Fault } from "./fault.ts";

const markup = createFileFault("page.html");
const script = createFileFault("page.js");

const silent = (scheme: string) =>
  `hydration logs no error, with the other theme stored in a ${scheme} system`;

export const steadyFaults: Fault[] = [
  script(
    "inserts a message above the content later",
    "const themeButton",
    'document.querySelector("main").prepend(Object.assign(document.createElement("p"), { style: "height: 400px" }));\nconst themeButton',
    "nothing moves while the page loads over a slow network",
  ),
  script(
    "logs an error about a stored theme",
    "showTheme(localStorage",
    'if (localStorage.getItem("theme")) console.error("Another theme than the server drew.");\nshowTheme(localStorage',
    silent("light"),
    silent("dark"),
  ),
  markup(
    "has no meta description",
    '<meta name="description"',
    '<meta name="unknown"',
    "the page has a meta description",
  ),
  markup(
    "has two headings of the first level",
    "<h1>%heading%</h1>",
    "<h1>%heading%</h1><h1>Task Tracker</h1>",
    "every page has one heading of the first level",
  ),
];
