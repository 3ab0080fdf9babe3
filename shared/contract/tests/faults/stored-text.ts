import type { ApiFault } from "../reference/server.ts";
import { acceptBody, changeReply, matchRequest } from "./fault-helpers.ts";
import { acceptChange } from "./update.ts";

const rejectsOnPost = "POST /tasks with a control character answers 400, and creates nothing";
const rejectsInvisible =
  "POST /tasks with a title of zero-width characters answers 400, and creates nothing";
const acceptsOthers =
  "POST /tasks accepts tabs and line breaks in notes, and zero-width characters between others";

const refusePosted = (isRefused: (body: string) => boolean): ApiFault["wrap"] =>
  changeReply(matchRequest("POST"), ({ body }) =>
    isRefused(body) ? { status: 400, body: "{}" } : {},
  );

export const storedText: Record<string, ApiFault> = {
  "a title may have a NUL character": {
    breaks: rejectsOnPost,
    wrap: acceptBody((_, { title }) => String(title).includes("\0")),
  },
  "notes may have an escape character": {
    breaks: rejectsOnPost,
    wrap: acceptBody((_, { notes }) => String(notes).includes("\u001b")),
  },
  "a NUL character answers 500": {
    breaks: rejectsOnPost,
    wrap: changeReply(matchRequest("POST"), ({ status }) =>
      status === 400 ? { status: 500 } : {},
    ),
  },
  "a change may have a delete character": {
    breaks: "PATCH /tasks/:id with a control character answers 400, and changes nothing",
    wrap: acceptChange(({ notes }) => String(notes).includes("\u007f")),
  },
  "a title may be a zero-width space": {
    breaks: rejectsInvisible,
    wrap: acceptBody((_, { title }) => title === "\u200b"),
  },
  "a title may be a soft hyphen": {
    breaks: rejectsInvisible,
    wrap: acceptBody((_, { title }) => title === "\u00ad"),
  },
  "a tab is refused": { breaks: acceptsOthers, wrap: refusePosted((body) => body.includes("\\t")) },
  "a zero-width joiner is refused": {
    breaks: acceptsOthers,
    wrap: refusePosted((body) => body.includes("\u200d")),
  },
};
