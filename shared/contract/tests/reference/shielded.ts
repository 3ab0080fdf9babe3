import { randomUUID } from "node:crypto";
import { adminPage } from "./admin-layout.ts";
import { type Handler, problem, Refusal, type Reply, type Request } from "./http.ts";
import type { Own } from "./own.ts";
import { isAdminPage, type Shield } from "./shield.ts";
import { strictlyLimited } from "./strict-limit.ts";

/** Everything between a request and the work on it. */
export const shielded =
  (next: Handler, own: Own): Handler =>
  async (request) => {
    const { shield } = own;
    if (!shield) return next(request);
    const reply = refusal(shield, request) ?? (await strictlyLimited(next, own)(request));
    return { ...reply, body: reply.body.replace("<style>", `<style nonce="${randomUUID()}">`) };
  };

function refusal(shield: Shield, request: Request): Reply | undefined {
  if (!shield.isOwnName(nameOf(request))) return problem(new Refusal(421, "Not under this name."));
  if (shield.isHttps && isOpen(request)) return leadToHttps(request);
  if (isAdminPage(request) && !isRead(request) && !shield.isOwnPage(request)) {
    return adminPage("Forbidden", "Somebody else's page has sent this.", 403);
  }
  return undefined;
}

/** A host without its port. */
const nameOf = ({ headers }: Request) => String(headers.host).toLowerCase().replace(/:\d+$/, "");

const isRead = ({ method }: Request) => method === "GET" || method === "HEAD";

const isOpen = ({ headers, path }: Request) =>
  headers["x-forwarded-proto"] !== "https" && !/^\/(health|metrics)/.test(path);

function leadToHttps(request: Request): Reply {
  if (!isRead(request)) return problem(new Refusal(403, "Use https."));
  const location = `https://${nameOf(request)}${request.path}`;
  return { status: 308, headers: { location }, body: "" };
}
