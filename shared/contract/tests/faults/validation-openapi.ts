import { json } from "../reference/http.ts";
import { openApi } from "../reference/openapi.ts";
import type { ApiFault } from "../reference/server.ts";
import { documented } from "./openapi-conformance.ts";
import { accepting, altered, asks, changed, instead, taking } from "./within.ts";

const refuses = (what: string) => `POST /tasks with ${what} answers 400, and creates nothing`;
const keepsLongText = "POST /tasks accepts a title of 200 characters and notes of 2,000";

export const validation: Record<string, ApiFault> = {
  "a title may be long": {
    breaks: refuses("a title of 201 characters"),
    within: accepting((_, { title }) => String(title).length === 201),
  },
  "notes may be a number": {
    breaks: refuses("notes that are a number"),
    within: accepting((_, { title, notes }) => typeof title === "string" && notes === 5),
  },
  "notes may be null": {
    breaks: refuses("notes that are null"),
    within: accepting((_, { notes }) => notes === null),
  },
  "notes may be a list": {
    breaks: refuses("notes that are a list"),
    within: accepting((_, { notes }) => Array.isArray(notes)),
  },
  "notes may be long": {
    breaks: refuses("notes of 2,001 characters"),
    within: accepting((_, { notes }) => String(notes).length === 2001),
  },
  "only the first invalid field is named": {
    breaks: "a 400 response names every invalid field",
    within: changed(asks("POST"), ({ body }) => ({
      body: body.replace(/("errors":\[\{.*?\}),.*\]/, "$1]"),
    })),
  },
  "long titles are cut": {
    breaks: keepsLongText,
    within: altered(({ title }) => ({ title: title.slice(0, 199) })),
  },
  "long notes are cut": {
    breaks: keepsLongText,
    within: altered(({ notes }) => ({ notes: notes.slice(0, 1999) })),
  },
  "a client chooses the id": {
    breaks: "a client cannot choose the id of a new task",
    within: taking("id"),
  },
  "a client chooses the status": {
    breaks: "a new task begins as todo, whatever the body says",
    within: taking("status"),
  },
};

const isDocument = "GET /openapi.json answers an OpenAPI 3 document";
const isPage = "GET /docs shows the document as a page";

export const openapi: Record<string, ApiFault> = {
  "the document is OpenAPI 2": {
    breaks: isDocument,
    within: documented((document) => {
      document.openapi = "2.0";
    }),
  },
  "the document has no title": {
    breaks: isDocument,
    within: documented((document) => {
      document.info = {};
    }),
  },
  "the document leaves out DELETE": {
    breaks: "the document describes every operation on tasks",
    within: documented((document) => {
      document.paths["/tasks/{id}"] = {};
    }),
  },
  "the document has no maxLength": {
    breaks: "the document has the same limits for a new task as the server",
    within: documented((document) => {
      document.components.schemas.NewTask = { properties: { title: { type: "string" } } };
    }),
  },
  "GET /docs/ answers 404": {
    breaks: isPage,
    within: changed(asks("GET", /^\/docs\/$/), () => ({ status: 404 })),
  },
  "GET /docs answers JSON": {
    breaks: isPage,
    within: instead(asks("GET", /^\/docs$/), () => json(200, openApi)),
  },
};
