import type { App } from "../reference/app.ts";
import type { Reply } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { asks, parse } from "./within.ts";

type Body = Record<string, unknown>;

/** Replaces the reply to POST requests with a matching body. */
export const answering =
  (path: RegExp, isMeant: (body: Body, app: App) => boolean, reply: Reply): ApiFault["within"] =>
  (next, app) =>
  async (request) => {
    if (!asks("POST", path)(request)) return next(request);
    const body = Object(parse((await request.read()).toString()));
    return isMeant(body, app) ? reply : next(request);
  };
