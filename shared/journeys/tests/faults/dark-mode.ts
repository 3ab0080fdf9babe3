import { createFileFault, type Fault } from "./fault.ts";

const markup = createFileFault("page.html");
const script = createFileFault("page.js");

const darkSystem = "a dark system gets a dark page";
const lightSystem = "a light system gets a light page";
const button = "a button makes the page dark, and light again";
const offersLight = "in a dark system the button offers light first";
const rememberedDark = "Dark mode, chosen in a light system, is remembered after a reload";
const rememberedLight = "Light mode, chosen in a dark system, is remembered after a reload";

export const darkModeFaults: Fault[] = [
  script(
    "does not ask the system",
    '.matches ? "dark" : "light"',
    '.matches ? "light" : "light"',
    darkSystem,
  ),
  script(
    "is always dark",
    '.matches ? "dark" : "light"',
    '.matches ? "dark" : "dark"',
    lightSystem,
  ),
  script(
    "has a theme button that does nothing",
    'themeButton.addEventListener("click"',
    'themeButton.addEventListener("nothing"',
    button,
  ),
  script(
    "names the button after the current mode",
    '"dark" ? "Light mode" : "Dark mode"',
    '"light" ? "Light mode" : "Dark mode"',
    button,
    offersLight,
  ),
  script(
    "does not remember the theme",
    'localStorage.setItem("theme", theme);',
    "",
    rememberedDark,
    rememberedLight,
  ),
  script(
    "remembers dark, and never light",
    'localStorage.setItem("theme", theme);',
    'if (theme === "dark") localStorage.setItem("theme", theme);',
    rememberedLight,
  ),
  markup(
    "has a theme button that needs a mouse",
    '<button type="button" id="theme">Dark mode</button>',
    '<div role="button" id="theme">Dark mode</div>',
    "the button works with the keyboard alone",
  ),
];
