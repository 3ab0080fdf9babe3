import type { ApiFault } from "../reference/server.ts";
import { asks, changed, type Touches } from "./within.ts";

const hasContentType: Touches = (request) =>
  asks("DELETE")(request) && request.headers["content-type"] !== undefined;

export const taskRequests: Record<string, ApiFault> = {
  "a DELETE with a content type needs a body": {
    breaks: "DELETE /tasks/:id with Content-Type: application/json and no body answers 204",
    within: changed(hasContentType, () => ({ status: 400 })),
  },
  "an absolute URL answers 404": {
    breaks: "GET with an absolute URL as its target answers like GET with the path",
    within: changed(asks("GET", /^http:/), () => ({ status: 404 })),
  },
};
