import { json } from "../reference/http.ts";
import { openApi } from "../reference/openapi.ts";
import type { ApiFault } from "../reference/server.ts";
import {
  acceptBody,
  changeNewTask,
  changeReply,
  matchRequest,
  replaceReply,
  trustField,
} from "./fault-helpers.ts";
import { changeDocument } from "./openapi-conformance.ts";

const rejects = (input: string) => `POST /tasks with ${input} answers 400, and creates nothing`;
const acceptsLongText = "POST /tasks accepts a title of 200 characters and notes of 2,000";

export const validation: Record<string, ApiFault> = {
  "a title may be long": {
    breaks: rejects("a title of 201 characters"),
    wrap: acceptBody((_, { title }) => String(title).length === 201),
  },
  "notes may be a number": {
    breaks: rejects("notes that are a number"),
    wrap: acceptBody((_, { title, notes }) => typeof title === "string" && notes === 5),
  },
  "notes may be null": {
    breaks: rejects("notes that are null"),
    wrap: acceptBody((_, { notes }) => notes === null),
  },
  "notes may be a list": {
    breaks: rejects("notes that are a list"),
    wrap: acceptBody((_, { notes }) => Array.isArray(notes)),
  },
  "notes may be long": {
    breaks: rejects("notes of 2,001 characters"),
    wrap: acceptBody((_, { notes }) => String(notes).length === 2001),
  },
  "only the first invalid field is named": {
    breaks: "a 400 response names every invalid field",
    wrap: changeReply(matchRequest("POST"), ({ body }) => ({
      body: body.replace(/("errors":\[\{.*?\}),.*\]/, "$1]"),
    })),
  },
  "long titles are cut": {
    breaks: acceptsLongText,
    wrap: changeNewTask(({ title }) => ({ title: title.slice(0, 199) })),
  },
  "long notes are cut": {
    breaks: acceptsLongText,
    wrap: changeNewTask(({ notes }) => ({ notes: notes.slice(0, 1999) })),
  },
  "a client chooses the id": {
    breaks: "a client cannot choose the id of a new task",
    wrap: trustField("id"),
  },
  "a client chooses the status": {
    breaks: "a new task begins as todo, whatever the body says",
    wrap: trustField("status"),
  },
};

const documentCheck = "GET /openapi.json answers an OpenAPI 3 document";
const pageCheck = "GET /docs shows the document as a page";

export const openapi: Record<string, ApiFault> = {
  "the document is OpenAPI 2": {
    breaks: documentCheck,
    wrap: changeDocument((document) => {
      document.openapi = "2.0";
    }),
  },
  "the document has no title": {
    breaks: documentCheck,
    wrap: changeDocument((document) => {
      document.info = {};
    }),
  },
  "the document leaves out DELETE": {
    breaks: "the document describes every operation on tasks",
    wrap: changeDocument((document) => {
      document.paths["/tasks/{id}"] = {};
    }),
  },
  "the document has no maxLength": {
    breaks: "the document has the same limits for a new task as the server",
    wrap: changeDocument((document) => {
      document.components.schemas.NewTask = { properties: { title: { type: "string" } } };
    }),
  },
  "GET /docs/ answers 404": {
    breaks: pageCheck,
    wrap: changeReply(matchRequest("GET", /^\/docs\/$/), () => ({ status: 404 })),
  },
  "GET /docs answers JSON": {
    breaks: pageCheck,
    wrap: replaceReply(matchRequest("GET", /^\/docs$/), () => json(200, openApi)),
  },
};
