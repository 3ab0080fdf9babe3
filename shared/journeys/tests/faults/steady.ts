import { type Fault, inFile } from "./fault.ts";

const markup = inFile("page.html");
const script = inFile("page.js");

const silent = (scheme: string) =>
  `a page that comes complete comes alive in silence, with the other theme remembered in a ${scheme} system`;

export const steadyFaults: Fault[] = [
  script(
    "has something to say above all, and late",
    "const themeButton",
    'document.querySelector("main").prepend(Object.assign(document.createElement("p"), { style: "height: 400px" }));\nconst themeButton',
    "nothing moves while the page loads over a slow network",
  ),
  script(
    "is surprised by a theme that was remembered",
    "showTheme(localStorage",
    'if (localStorage.getItem("theme")) console.error("Another theme than the server drew.");\nshowTheme(localStorage',
    silent("light"),
    silent("dark"),
  ),
  markup(
    "does not say what it is about",
    '<meta name="description"',
    '<meta name="unknown"',
    "the page says in its head what it is about",
  ),
  markup(
    "has two headings of the first level",
    "<h1>%heading%</h1>",
    "<h1>%heading%</h1><h1>Task Tracker</h1>",
    "every page has one heading of the first level",
  ),
];
