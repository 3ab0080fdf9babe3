import type { RequestHandler } from "express";
import { sendProblem } from "../problems.ts";

/**
 * Answers only to names that are ours. Anybody can let a name of their own lead to this machine (DNS
 * rebinding): to a browser, their page and our answers are of one origin then.
 */
export function allowedHosts(hosts: Set<string>): RequestHandler {
  return (request, response, next) => {
    // A proxy may pass on another name. Both count: a page can write such a header by itself.
    const names = [nameIn(request.headers.host), nameIn(request.host)];
    if (names.every((name) => hosts.has(name))) return next();
    sendProblem(
      response,
      421,
      "Nothing is known here under this name. ALLOWED_HOSTS lists those that are.",
    );
  };
}

/** The name in a `Host` header, without the port. */
const nameIn = (host = "") => host.toLowerCase().replace(/:\d*$/, "");
