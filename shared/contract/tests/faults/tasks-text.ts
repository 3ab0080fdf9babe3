import type { ApiFault } from "../reference/server.ts";
import { altered } from "./within.ts";

const anyLanguage = "text in any language comes back as it was sent";
const quotes =
  "quotes, backslashes and several spaces in a title or in notes come back as they were sent";

export const taskTexts: Record<string, ApiFault> = {
  "text is read as Latin-1": {
    breaks: anyLanguage,
    within: altered(({ title }) => ({ title: Buffer.from(title).toString("latin1") })),
  },
  "text is escaped for HTML": {
    breaks: anyLanguage,
    within: altered(({ title }) => ({ title: title.replaceAll("<", "&lt;") })),
  },
  "quotes gain a backslash": {
    breaks: quotes,
    within: altered(({ title }) => ({ title: title.replace(/['"]/g, "\\$&") })),
  },
  "quotes in notes gain a backslash": {
    breaks: quotes,
    within: altered(({ notes }) => ({ notes: notes.replace(/['"]/g, "\\$&") })),
  },
  "several spaces become one": {
    breaks: quotes,
    within: altered(({ title }) => ({ title: title.replace(/ +/g, " ") })),
  },
  "line breaks in notes become spaces": {
    breaks: "notes keep their line breaks",
    within: altered(({ notes }) => ({ notes: notes.replace(/\n/g, " ") })),
  },
};
