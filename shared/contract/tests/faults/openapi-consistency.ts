import { openApi } from "../reference/openapi.ts";
import type { ApiFault } from "../reference/server.ts";
import { changeReply, matchRequest } from "./fault-helpers.ts";
import { changeDocument } from "./openapi-conformance.ts";

const namesStatuses =
  "the document names the statuses of success: 200 for the list, 201 for POST, 204 for DELETE";
const needsTitle = "the document says that a new task needs a title";

const { NewTask } = openApi.components.schemas;

/** Documents POST /tasks with another success status. */
const documentStatus = (status: number) =>
  changeDocument(({ paths }) => {
    const { responses } = Object(paths["/tasks"]?.post);
    const { 201: created, ...otherResponses } = responses;
    Object.assign(Object(paths["/tasks"]?.post), {
      responses: { ...otherResponses, [status]: created },
    });
  });

export const openapiConsistency: Record<string, ApiFault> = {
  "the document leaves out PATCH": {
    breaks: "the document describes PATCH /tasks/{id}",
    wrap: changeDocument(({ paths }) => {
      delete paths["/tasks/{id}"]?.patch;
    }),
  },
  "a $ref in the document does not resolve": {
    breaks: "every $ref in the OpenAPI document resolves",
    wrap: changeDocument(({ components }) => {
      delete components.schemas.Problem;
    }),
  },
  "the document says 200 for POST /tasks": { breaks: namesStatuses, wrap: documentStatus(200) },
  "the document has no success status for POST /tasks": {
    breaks: namesStatuses,
    wrap: documentStatus(418),
  },
  "the document has an optional title": {
    breaks: needsTitle,
    wrap: changeDocument(({ components }) => {
      components.schemas.NewTask = { properties: {}, ...NewTask, required: [] };
    }),
  },
  "the document has the type text/html": {
    breaks: "GET /openapi.json answers an OpenAPI 3 document",
    wrap: changeReply(matchRequest("GET", /^\/openapi\.json$/), ({ headers }) => ({
      headers: { ...headers, "content-type": "text/html" },
    })),
  },
  "the page about the document is empty": {
    breaks: "GET /docs shows the document as a page",
    wrap: changeReply(matchRequest("GET", /^\/docs\/$/), () => ({
      body: "<!doctype html><title>API</title>",
    })),
  },
};
