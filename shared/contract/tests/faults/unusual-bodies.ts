import { json } from "../reference/http.ts";
import type { Task } from "../reference/model.ts";
import type { ApiFault } from "../reference/server.ts";
import {
  acceptBody,
  changeNewTask,
  changeReply,
  matchRequest,
  parseJson,
  trustField,
} from "./fault-helpers.ts";

const isPost = matchRequest("POST", /^\/tasks$/);
const countsCharacters =
  "limits count characters, not bytes: 200 and 2,000 are accepted in any alphabet";
const blankTitleCheck =
  "POST /tasks with a title of nothing but spaces, tabs and line breaks answers 400, and creates nothing";
const protoCheck =
  "POST /tasks with __proto__ in its body changes no other task, and causes no server error";

/** Answers matching POST requests with another status. */
const replaceStatus =
  (status: number, isAffected: (bytes: Buffer, task: Partial<Task>) => boolean): ApiFault["wrap"] =>
  (next) =>
  async (request) => {
    if (!isPost(request)) return next(request);
    const bytes = await request.read();
    const task = Object(parseJson(bytes.toString()));
    return isAffected(bytes, task) ? json(status, { status }) : next(request);
  };

/** The next task inherits the values of `__proto__`. */
const inheritPrototype: ApiFault["wrap"] = (next, app, serverState) => {
  let inherited: Partial<Task> = {};
  const createTask = changeNewTask(() => inherited)(next, app, serverState);
  return async (request) => {
    const reply = await createTask(request);
    if (!isPost(request)) return reply;
    inherited = (await request.read()).includes("__proto__") ? { status: "done" } : {};
    return reply;
  };
};

export const unusualBodies: Record<string, ApiFault> = {
  "limits count bytes": {
    breaks: countsCharacters,
    wrap: replaceStatus(400, (_, { title }) => {
      const text = `${title}`;
      return text.length <= 200 && Buffer.byteLength(text) > 200;
    }),
  },
  "a body over 4 KB answers 413": {
    breaks: countsCharacters,
    wrap: replaceStatus(413, (bytes) => bytes.length > 4096),
  },
  "a title may be spaces": {
    breaks: blankTitleCheck,
    wrap: acceptBody((_, { title }) => /^ +$/.test(String(title))),
  },
  "a title may be tabs and line breaks": {
    breaks: blankTitleCheck,
    wrap: acceptBody((_, { title }) => /^\s*[\t\n]\s*$/.test(String(title))),
  },
  "the spaces around a title stay": {
    breaks: "POST /tasks removes the spaces around a title",
    wrap: trustField("title"),
  },
  "unknown fields are stored": {
    breaks: "POST /tasks does not store an unknown field",
    wrap: trustField("ownerId" as keyof Task),
  },
  "__proto__ answers 500": {
    breaks: protoCheck,
    wrap: replaceStatus(500, (bytes) => bytes.includes("__proto__")),
  },
  "the next task inherits from __proto__": { breaks: protoCheck, wrap: inheritPrototype },
  "a lone surrogate breaks the list": {
    breaks:
      "POST /tasks with a lone surrogate in its title answers 201 or 400, and GET /tasks still answers 200",
    wrap: changeReply(matchRequest("GET", /^\/tasks$/), (_, { tasks }) =>
      tasks.some(({ title }) => /\p{Surrogate}/u.test(title)) ? { status: 500, body: "" } : {},
    ),
  },
};
