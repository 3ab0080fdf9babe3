import { json } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { accepting, instead, parse } from "./within.ts";

const refuses = (what: string) => `POST /tasks with ${what} answers 400, and creates nothing`;

/** Invalid bodies that create a task. */
export const errorBodies: Record<string, ApiFault> = {
  "an empty body creates a task": {
    breaks: refuses("an empty body"),
    within: accepting((text) => text === ""),
  },
  "a body that is not JSON creates a task": {
    breaks: refuses("a body that is not JSON"),
    within: accepting((text) => text !== "" && parse(text) === undefined),
  },
  "null creates a task": {
    breaks: refuses("a body that is null"),
    within: accepting((text) => text === "null"),
  },
  "an empty list creates a task": {
    breaks: refuses("a list as its body"),
    within: accepting((text) => text === "[]"),
  },
  "a task in a list creates a task": {
    breaks: refuses("a list as its body"),
    within: accepting((text) => text.startsWith("[{")),
  },
  "a trailing comma is accepted": {
    breaks: refuses("a body that is not JSON"),
    within: accepting((text) => text.endsWith(",}")),
  },
  "text after the JSON is accepted": {
    breaks: refuses("a body that is not JSON"),
    within: accepting((text) => text.endsWith("and more")),
  },
  "a request without a body answers 500": {
    breaks:
      "POST /tasks without a body and without a Content-Type answers 4xx, and creates nothing",
    within: instead(
      ({ method, headers }) => method === "POST" && headers["content-length"] === undefined,
      () => json(500, { status: 500 }),
    ),
  },
  "a title may be true": {
    breaks: refuses("a title that is true, a list or an object"),
    within: accepting((_, { title }) => title === true),
  },
  "a title may be a list": {
    breaks: refuses("a title that is true, a list or an object"),
    within: accepting((_, { title }) => Array.isArray(title)),
  },
  "a title is optional": {
    breaks: refuses("no title"),
    within: accepting((text) => text === "{}"),
  },
  "a title may be a number": {
    breaks: refuses("a title that is a number"),
    within: accepting((_, { title, notes }) => typeof title === "number" && notes === undefined),
  },
  "a title may be null": {
    breaks: refuses("a title that is null"),
    within: accepting((_, { title }) => title === null),
  },
  "a title may be empty": {
    breaks: refuses("an empty title"),
    within: accepting((_, { title }) => title === ""),
  },
  "invalid UTF-8 creates a task": {
    breaks: refuses("a body that is not UTF-8"),
    within: accepting((text) => text.includes("\ufffd")),
  },
};
