import type { Reply } from "../reference/http.ts";
import type { App } from "../reference/model.ts";
import type { ApiFault } from "../reference/server.ts";
import { matchRequest, parseJson } from "./fault-helpers.ts";

type Body = Record<string, unknown>;

/** Replaces the reply to POST requests with a matching body. */
export const replyToBody =
  (path: RegExp, isAffected: (body: Body, app: App) => boolean, reply: Reply): ApiFault["wrap"] =>
  (next, app) =>
  async (request) => {
    if (!matchRequest("POST", path)(request)) return next(request);
    const body = Object(parseJson((await request.read()).toString()));
    return isAffected(body, app) ? reply : next(request);
  };
