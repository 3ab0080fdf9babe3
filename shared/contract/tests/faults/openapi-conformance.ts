import { json } from "../reference/http.ts";
import { type OpenApi, openApi, openApiWithAccounts } from "../reference/openapi.ts";
import type { ApiFault } from "../reference/server.ts";
import { asks, changed, instead, withAccounts } from "./within.ts";

const answersTasks = "successful responses about tasks match the OpenAPI document";
const refusesTasks = "error responses about tasks match the OpenAPI document";
const answersAccounts = "responses about accounts match the OpenAPI document";

/** Serves another document about a server with or without accounts. */
export function documented(
  change: (document: OpenApi) => void,
  original = openApi,
): ApiFault["within"] {
  const document = structuredClone(original);
  change(document);
  return instead(asks("GET", /^\/openapi\.json$/), () => json(200, document));
}

/** The document lacks one answer of an operation. */
const without = (path: string, method: string, status: number, original = openApi) =>
  documented((document) => {
    const operation: object | undefined = document.paths[path]?.[method];
    delete Object(operation).responses[status];
  }, original);

export const openapiConformance: Record<string, ApiFault> = {
  "a task has a field that the document does not know": {
    breaks: answersTasks,
    within: changed(asks("GET"), ({ status, body }) =>
      status === 200 ? { body: body.replaceAll('"notes"', '"secret":1,"notes"') } : {},
    ),
  },
  "a task lacks a field of the document": {
    breaks: answersTasks,
    within: changed(asks("PATCH"), ({ body }) => ({ body: body.replace(/"notes":"[^"]*",/, "") })),
  },
  "a list has another type than the document says": {
    breaks: answersTasks,
    within: changed(asks("GET"), ({ headers }) => ({
      headers: { ...headers, "content-type": "application/vnd.tasks+json" },
    })),
  },
  "the document does not know how a task is created": {
    breaks: answersTasks,
    within: without("/tasks", "post", 201),
  },
  "what is deleted is answered with a body": {
    breaks: answersTasks,
    within: changed(asks("DELETE"), () => ({ status: 200, body: "{}" })),
  },
  "the document does not know that a task may be missing": {
    breaks: refusesTasks,
    within: without("/tasks/{id}", "get", 404),
  },
  "a refusal has no detail": {
    breaks: refusesTasks,
    within: changed(asks("POST"), ({ body }) => ({ body: body.replace('"detail"', '"message"') })),
  },
  "the document has what nobody serves": {
    breaks: "every operation in the OpenAPI document exists",
    within: documented((document) => {
      document.paths["/tasks/archive"] = { get: { responses: {} } };
    }),
  },
  "the document has a method that nobody serves": {
    breaks: "every operation in the OpenAPI document exists",
    within: documented((document) => {
      document.paths["/tasks/{id}"] = { put: { responses: {} } };
    }),
  },
  ...withAccounts({
    "the document does not know that an e-mail may be taken": {
      breaks: answersAccounts,
      within: without("/auth/register", "post", 409, openApiWithAccounts),
    },
    "the document does not know how one logs out": {
      breaks: answersAccounts,
      within: without("/auth/logout", "post", 204, openApiWithAccounts),
    },
    "the document does not know that one may have to log in": {
      breaks: refusesTasks,
      within: without("/tasks", "get", 401, openApiWithAccounts),
    },
    "the document does not say how a token is sent": {
      breaks: "the OpenAPI document declares a Bearer security scheme",
      within: documented((document) => {
        document.components.securitySchemes = {};
      }, openApiWithAccounts),
    },
  }),
};
