import { randomUUID } from "node:crypto";
import { renderAdminPage } from "./admin-layout.ts";
import { type Handler, problem, Refusal, type Reply, type Request } from "./http.ts";
import type { Own } from "./own.ts";
import { isAdminPage, type Shield } from "./shield.ts";
import { strictlyLimited } from "./strict-limit.ts";

/** Checks host, protocol, origin and strict limits before a request is handled. */
export const shielded =
  (next: Handler, own: Own): Handler =>
  async (request) => {
    const { shield } = own;
    if (!shield) return next(request);
    const reply = findRejection(shield, request) ?? (await strictlyLimited(next, own)(request));
    return { ...reply, body: reply.body.replace("<style>", `<style nonce="${randomUUID()}">`) };
  };

function findRejection(shield: Shield, request: Request): Reply | undefined {
  if (!shield.isOwnName(getHostname(request)))
    return problem(new Refusal(421, "This host is not served here."));
  if (shield.isHttps && isPlainHttp(request)) return redirectToHttps(request);
  if (isAdminPage(request) && !isRead(request) && !shield.isOwnPage(request)) {
    return renderAdminPage("Forbidden", "This request was sent by another site.", 403);
  }
  return undefined;
}

/** Returns the host without its port. */
const getHostname = ({ headers }: Request) =>
  String(headers.host).toLowerCase().replace(/:\d+$/, "");

const isRead = ({ method }: Request) => method === "GET" || method === "HEAD";

const isPlainHttp = ({ headers, path }: Request) =>
  headers["x-forwarded-proto"] !== "https" && !/^\/(health|metrics)/.test(path);

function redirectToHttps(request: Request): Reply {
  if (!isRead(request)) return problem(new Refusal(403, "Use https."));
  const location = `https://${getHostname(request)}${request.path}`;
  return { status: 308, headers: { location }, body: "" };
}
