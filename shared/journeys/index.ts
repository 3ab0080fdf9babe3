import type { Capability } from "../contract/capability.ts";
import accessible from "./accessible.ts";
import checkedAnswers from "./checked-answers.ts";
import darkMode from "./dark-mode.ts";
import keyboard from "./keyboard.ts";
import page from "./page.ts";
import responsive from "./responsive.ts";

/** Every capability of a page. */
export const journeys: Capability[] = [
  page,
  keyboard,
  accessible,
  responsive,
  darkMode,
  checkedAnswers,
];
