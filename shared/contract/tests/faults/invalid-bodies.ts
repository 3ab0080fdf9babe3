import { json } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { acceptBody, parseJson, replaceReply } from "./fault-helpers.ts";

const rejects = (input: string) => `POST /tasks with ${input} answers 400, and creates nothing`;

/** Invalid bodies that create a task. */
export const errorBodies: Record<string, ApiFault> = {
  "an empty body creates a task": {
    breaks: rejects("an empty body"),
    wrap: acceptBody((text) => text === ""),
  },
  "a body that is not JSON creates a task": {
    breaks: rejects("a body that is not JSON"),
    wrap: acceptBody((text) => text !== "" && parseJson(text) === undefined),
  },
  "null creates a task": {
    breaks: rejects("a body that is null"),
    wrap: acceptBody((text) => text === "null"),
  },
  "an empty list creates a task": {
    breaks: rejects("a list as its body"),
    wrap: acceptBody((text) => text === "[]"),
  },
  "a task in a list creates a task": {
    breaks: rejects("a list as its body"),
    wrap: acceptBody((text) => text.startsWith("[{")),
  },
  "a trailing comma is accepted": {
    breaks: rejects("a body that is not JSON"),
    wrap: acceptBody((text) => text.endsWith(",}")),
  },
  "text after the JSON is accepted": {
    breaks: rejects("a body that is not JSON"),
    wrap: acceptBody((text) => text.endsWith("and more")),
  },
  "a request without a body answers 500": {
    breaks:
      "POST /tasks without a body and without a Content-Type answers 4xx, and creates nothing",
    wrap: replaceReply(
      ({ method, headers }) => method === "POST" && headers["content-length"] === undefined,
      () => json(500, { status: 500 }),
    ),
  },
  "a title may be true": {
    breaks: rejects("a title that is true, a list or an object"),
    wrap: acceptBody((_, { title }) => title === true),
  },
  "a title may be a list": {
    breaks: rejects("a title that is true, a list or an object"),
    wrap: acceptBody((_, { title }) => Array.isArray(title)),
  },
  "a title is optional": {
    breaks: rejects("no title"),
    wrap: acceptBody((text) => text === "{}"),
  },
  "a title may be a number": {
    breaks: rejects("a title that is a number"),
    wrap: acceptBody((_, { title, notes }) => typeof title === "number" && notes === undefined),
  },
  "a title may be null": {
    breaks: rejects("a title that is null"),
    wrap: acceptBody((_, { title }) => title === null),
  },
  "a title may be empty": {
    breaks: rejects("an empty title"),
    wrap: acceptBody((_, { title }) => title === ""),
  },
  "invalid UTF-8 creates a task": {
    breaks: rejects("a body that is not UTF-8"),
    wrap: acceptBody((text) => text.includes("\ufffd")),
  },
};
