import { json } from "../reference/http.ts";
import { type OpenApi, openApi, openApiWithAccounts } from "../reference/openapi.ts";
import type { ApiFault } from "../reference/server.ts";
import { changeReply, matchRequest, replaceReply, withAccounts } from "./fault-helpers.ts";

const answersTasks = "successful responses about tasks match the OpenAPI document";
const refusesTasks = "error responses about tasks match the OpenAPI document";
const answersAccounts = "responses about accounts match the OpenAPI document";

/** Serves a changed document. */
export function changeDocument(
  change: (document: OpenApi) => void,
  original = openApi,
): ApiFault["wrap"] {
  const document = structuredClone(original);
  change(document);
  return replaceReply(matchRequest("GET", /^\/openapi\.json$/), () => json(200, document));
}

/** Removes one response of an operation from the document. */
const removeResponse = (path: string, method: string, status: number, original = openApi) =>
  changeDocument((document) => {
    const operation: object | undefined = document.paths[path]?.[method];
    delete Object(operation).responses[status];
  }, original);

export const openapiConformance: Record<string, ApiFault> = {
  "a task has an undocumented field": {
    breaks: answersTasks,
    wrap: changeReply(matchRequest("GET"), ({ status, body }) =>
      status === 200 ? { body: body.replaceAll('"notes"', '"secret":1,"notes"') } : {},
    ),
  },
  "a task lacks a field of the document": {
    breaks: answersTasks,
    wrap: changeReply(matchRequest("PATCH"), ({ body }) => ({
      body: body.replace(/"notes":"[^"]*",/, ""),
    })),
  },
  "a list has an undocumented content type": {
    breaks: answersTasks,
    wrap: changeReply(matchRequest("GET"), ({ headers }) => ({
      headers: { ...headers, "content-type": "application/vnd.tasks+json" },
    })),
  },
  "the document lacks the 201 of POST /tasks": {
    breaks: answersTasks,
    wrap: removeResponse("/tasks", "post", 201),
  },
  "DELETE answers 200 with a body": {
    breaks: answersTasks,
    wrap: changeReply(matchRequest("DELETE"), () => ({ status: 200, body: "{}" })),
  },
  "the document lacks the 404 of GET /tasks/{id}": {
    breaks: refusesTasks,
    wrap: removeResponse("/tasks/{id}", "get", 404),
  },
  "an error has no detail": {
    breaks: refusesTasks,
    wrap: changeReply(matchRequest("POST"), ({ body }) => ({
      body: body.replace('"detail"', '"message"'),
    })),
  },
  "the document has a path that does not exist": {
    breaks: "every operation in the OpenAPI document exists",
    wrap: changeDocument((document) => {
      document.paths["/tasks/archive"] = { get: { responses: {} } };
    }),
  },
  "the document has a method that does not exist": {
    breaks: "every operation in the OpenAPI document exists",
    wrap: changeDocument((document) => {
      document.paths["/tasks/{id}"] = { put: { responses: {} } };
    }),
  },
  ...withAccounts({
    "the document lacks the 409 of POST /auth/register": {
      breaks: answersAccounts,
      wrap: removeResponse("/auth/register", "post", 409, openApiWithAccounts),
    },
    "the document lacks the 204 of POST /auth/logout": {
      breaks: answersAccounts,
      wrap: removeResponse("/auth/logout", "post", 204, openApiWithAccounts),
    },
    "the document lacks the 401 of GET /tasks": {
      breaks: refusesTasks,
      wrap: removeResponse("/tasks", "get", 401, openApiWithAccounts),
    },
    "the document has no security scheme": {
      breaks: "the OpenAPI document declares a Bearer security scheme",
      wrap: changeDocument((document) => {
        document.components.securitySchemes = {};
      }, openApiWithAccounts),
    },
  }),
};
