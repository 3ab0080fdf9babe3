import type { RequestHandler } from "express";
import { sendProblem } from "../problems.ts";

/**
 * Rejects requests for host names other than our own. An attacker could point a domain at this
 * machine (DNS rebinding): for a browser, the attacker's page and our API would have one origin.
 */
export function allowedHosts(hosts: Set<string>): RequestHandler {
  return (request, response, next) => {
    // A proxy may forward another name. Both are checked: a page can send the forwarded header
    // itself.
    const names = [parseHostName(request.headers.host), parseHostName(request.host)];
    if (names.every((name) => hosts.has(name))) return next();
    sendProblem(response, 421, "This host name is not allowed. Add it to ALLOWED_HOSTS.");
  };
}

/** The name in a `Host` header, without the port. */
const parseHostName = (host = "") => host.toLowerCase().replace(/:\d*$/, "");
