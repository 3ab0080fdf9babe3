import { randomUUID } from "node:crypto";
import { renderAdminPage } from "./admin-layout.ts";
import { type Handler, HttpError, type Reply, type Request, toProblem } from "./http.ts";
import { isAdminPage } from "./protection.ts";
import type { Protection, ServerState } from "./server-types.ts";
import { withStrictLimits } from "./strict-limit.ts";

/** Checks host, protocol, origin and strict limits before a request is handled. */
export const withProtection =
  (next: Handler, serverState: ServerState): Handler =>
  async (request) => {
    const { protection } = serverState;
    if (!protection) return next(request);
    const reply =
      findRejection(protection, request) ?? (await withStrictLimits(next, serverState)(request));
    return { ...reply, body: reply.body.replace("<style>", `<style nonce="${randomUUID()}">`) };
  };

function findRejection(protection: Protection, request: Request): Reply | undefined {
  if (!protection.isOwnName(getHostname(request)))
    return toProblem(new HttpError(421, "This host is not served here."));
  if (protection.isHttps && isPlainHttp(request)) return redirectToHttps(request);
  if (isAdminPage(request) && !isReadRequest(request) && !protection.isOwnPage(request)) {
    return renderAdminPage("Forbidden", "This request was sent by another site.", 403);
  }
  return undefined;
}

/** Returns the host without its port. */
const getHostname = ({ headers }: Request) =>
  String(headers.host).toLowerCase().replace(/:\d+$/, "");

const isReadRequest = ({ method }: Request) => method === "GET" || method === "HEAD";

const isPlainHttp = ({ headers, path }: Request) =>
  headers["x-forwarded-proto"] !== "https" && !/^\/(health|metrics)/.test(path);

function redirectToHttps(request: Request): Reply {
  if (!isReadRequest(request)) return toProblem(new HttpError(403, "Use https."));
  const location = `https://${getHostname(request)}${request.path}`;
  return { status: 308, headers: { location }, body: "" };
}
