import { json } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import type { Task } from "../reference/store.ts";
import { accepting, altered, asks, changed, parse, taking } from "./within.ts";

const posts = asks("POST", /^\/tasks$/);
const countsCharacters =
  "limits count characters, not bytes: 200 and 2,000 are accepted in any alphabet";
const isVisible =
  "POST /tasks with a title of nothing but spaces, tabs and line breaks answers 400, and creates nothing";
const isHarmless =
  "POST /tasks with __proto__ in its body changes no other task, and causes no server error";

/** Answers matching POST requests with another status. */
const replaceStatus =
  (status: number, isMeant: (bytes: Buffer, task: Partial<Task>) => boolean): ApiFault["within"] =>
  (next) =>
  async (request) => {
    if (!posts(request)) return next(request);
    const bytes = await request.read();
    const task = Object(parse(bytes.toString()));
    return isMeant(bytes, task) ? json(status, { status }) : next(request);
  };

/** The next task inherits the values of `__proto__`. */
const inheritPrototype: ApiFault["within"] = (next, app, own) => {
  let inherited: Partial<Task> = {};
  const createTask = altered(() => inherited)(next, app, own);
  return async (request) => {
    const reply = await createTask(request);
    if (!posts(request)) return reply;
    inherited = (await request.read()).includes("__proto__") ? { status: "done" } : {};
    return reply;
  };
};

export const validationOdd: Record<string, ApiFault> = {
  "limits count bytes": {
    breaks: countsCharacters,
    within: replaceStatus(400, (_, { title }) => {
      const text = `${title}`;
      return text.length <= 200 && Buffer.byteLength(text) > 200;
    }),
  },
  "a body over 4 KB answers 413": {
    breaks: countsCharacters,
    within: replaceStatus(413, (bytes) => bytes.length > 4096),
  },
  "a title may be spaces": {
    breaks: isVisible,
    within: accepting((_, { title }) => /^ +$/.test(String(title))),
  },
  "a title may be tabs and line breaks": {
    breaks: isVisible,
    within: accepting((_, { title }) => /^\s*[\t\n]\s*$/.test(String(title))),
  },
  "the spaces around a title stay": {
    breaks: "POST /tasks removes the spaces around a title",
    within: taking("title"),
  },
  "unknown fields are stored": {
    breaks: "POST /tasks does not store an unknown field",
    within: taking("ownerId" as keyof Task),
  },
  "__proto__ answers 500": {
    breaks: isHarmless,
    within: replaceStatus(500, (bytes) => bytes.includes("__proto__")),
  },
  "the next task inherits from __proto__": { breaks: isHarmless, within: inheritPrototype },
  "a lone surrogate breaks the list": {
    breaks:
      "POST /tasks with a lone surrogate in its title answers 201 or 400, and GET /tasks still answers 200",
    within: changed(asks("GET", /^\/tasks$/), (_, { tasks }) =>
      tasks.some(({ title }) => /\p{Surrogate}/u.test(title)) ? { status: 500, body: "" } : {},
    ),
  },
};
