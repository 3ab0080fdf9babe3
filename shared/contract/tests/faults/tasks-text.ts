import type { ApiFault } from "../reference/server.ts";
import { changeNewTask } from "./fault-helpers.ts";

const anyLanguage = "text in any language comes back as it was sent";
const specialCharacters =
  "quotes, backslashes and several spaces in a title or in notes come back as they were sent";

export const taskTexts: Record<string, ApiFault> = {
  "text is read as Latin-1": {
    breaks: anyLanguage,
    wrap: changeNewTask(({ title }) => ({ title: Buffer.from(title).toString("latin1") })),
  },
  "text is escaped for HTML": {
    breaks: anyLanguage,
    wrap: changeNewTask(({ title }) => ({ title: title.replaceAll("<", "&lt;") })),
  },
  "quotes gain a backslash": {
    breaks: specialCharacters,
    wrap: changeNewTask(({ title }) => ({ title: title.replace(/['"]/g, "\\$&") })),
  },
  "quotes in notes gain a backslash": {
    breaks: specialCharacters,
    wrap: changeNewTask(({ notes }) => ({ notes: notes.replace(/['"]/g, "\\$&") })),
  },
  "several spaces become one": {
    breaks: specialCharacters,
    wrap: changeNewTask(({ title }) => ({ title: title.replace(/ +/g, " ") })),
  },
  "line breaks in notes become spaces": {
    breaks: "notes keep their line breaks",
    wrap: changeNewTask(({ notes }) => ({ notes: notes.replace(/\n/g, " ") })),
  },
};
