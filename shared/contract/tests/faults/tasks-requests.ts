import type { ApiFault } from "../reference/server.ts";
import { changeReply, matchRequest, type RequestMatcher } from "./fault-helpers.ts";

const hasContentType: RequestMatcher = (request) =>
  matchRequest("DELETE")(request) && request.headers["content-type"] !== undefined;

export const taskRequests: Record<string, ApiFault> = {
  "a DELETE with a content type needs a body": {
    breaks: "DELETE /tasks/:id with Content-Type: application/json and no body answers 204",
    wrap: changeReply(hasContentType, () => ({ status: 400 })),
  },
  "an absolute URL answers 404": {
    breaks: "GET with an absolute URL as its target answers like GET with the path",
    wrap: changeReply(matchRequest("GET", /^http:/), () => ({ status: 404 })),
  },
};
