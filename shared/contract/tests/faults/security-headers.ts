import type { Handler, Reply } from "../reference/http.ts";
import { withHeaders } from "./redis-within.ts";
import { heading, withSecurity } from "./secure-within.ts";
import { asks, changed, type Touches } from "./within.ts";

const hasNoSniff = "every response has X-Content-Type-Options: nosniff, errors included";
const isNotFramed = "no response may be framed by another site";
const hasReferrerPolicy =
  "every response has a strict Referrer-Policy and Cross-Origin-Resource-Policy";
const ofPages = "the admin pages and /docs/ have the security headers too";
const ofDocs =
  "/docs/ has a strict Content-Security-Policy, and its own scripts and styles obey it";
const ofLogin =
  "/admin/login has a strict Content-Security-Policy, and its own scripts and styles obey it";

const always: Touches = () => true;
const docs = asks("GET", /^\/docs\/$/);
const login = asks("GET", /^\/admin\/login$/);
const queues = asks("GET", /^\/admin\/queues$/);

const policy = "content-security-policy";

const isPage = ({ headers }: Reply) => headers["content-type"]?.startsWith("text/html") ?? false;

/** Changes the Content-Security-Policy of matching replies. */
const changePolicy = (touches: Touches, change: (policy: string) => string) =>
  changed(touches, (reply) =>
    withHeaders(reply, { [policy]: change(reply.headers[policy] ?? "") }),
  );

const appendHtml = (touches: Touches, more: string) =>
  changed(touches, ({ body }) => ({ body: `${body}${more}` }));

const removeNoSniff =
  (next: Handler): Handler =>
  async (request) => {
    const reply = await next(request);
    return { ...reply, ...withHeaders(reply, { "x-content-type-options": undefined }) };
  };

export const securityHeaders = withSecurity({
  "there is no nosniff": {
    breaks: hasNoSniff,
    within: heading(always, { "x-content-type-options": undefined }),
  },
  "errors have no nosniff": {
    breaks: hasNoSniff,
    within: heading(always, { "x-content-type-options": undefined }, ({ status }) => status >= 400),
  },
  "every site may frame responses": {
    breaks: isNotFramed,
    within: heading(always, { [policy]: "default-src 'none'", "x-frame-options": undefined }),
  },
  "the own site may frame responses": {
    breaks: isNotFramed,
    within: heading(always, {
      [policy]: "frame-ancestors 'self'",
      "x-frame-options": "SAMEORIGIN",
    }),
  },
  "API responses may load from the own site": {
    breaks: "API responses have a Content-Security-Policy with default-src 'none'",
    within: heading(always, { [policy]: "default-src 'self'; frame-ancestors 'none'" }),
  },
  "Referrer-Policy is unsafe-url": {
    breaks: hasReferrerPolicy,
    within: heading(always, { "referrer-policy": "unsafe-url" }),
  },
  "other sites may embed responses": {
    breaks: hasReferrerPolicy,
    within: heading(always, { "cross-origin-resource-policy": "cross-origin" }),
  },
  "HTML pages have no nosniff": {
    breaks: ofPages,
    within: heading(always, { "x-content-type-options": undefined }, isPage),
  },
  "redirects have no Referrer-Policy": {
    breaks: ofPages,
    within: heading(
      always,
      { "referrer-policy": undefined },
      ({ status }) => status === 302 || status === 303,
    ),
  },
  "a 429 has no nosniff": {
    breaks: "a 429 response has the security headers too",
    within: heading(
      always,
      { "x-content-type-options": undefined },
      ({ status }) => status === 429,
    ),
  },
  "/docs/ has no policy": { breaks: ofDocs, within: heading(docs, { [policy]: undefined }) },
  "/docs/ allows inline scripts": {
    breaks: ofDocs,
    within: changePolicy(docs, (text) => `${text}; script-src 'self' 'unsafe-inline'`),
  },
  "/docs/ allows scripts from anywhere": {
    breaks: ofDocs,
    within: changePolicy(docs, (text) => `${text}; script-src https:`),
  },
  "/docs/ has an inline script that its policy blocks": {
    breaks: ofDocs,
    within: appendHtml(docs, "<script>start()</script>"),
  },
  "the log-in page has no form-action": {
    breaks: ofLogin,
    within: changePolicy(login, (text) => text.replace(/form-action 'self';/, "")),
  },
  "the log-in page has a style that its policy blocks": {
    breaks: ofLogin,
    within: appendHtml(login, '<p style="color: red">Mind the gap</p>'),
  },
  "the log-in page has the nonce of another page": {
    breaks: ofLogin,
    within: changePolicy(login, (text) => text.replace(/nonce-[^']+/, "nonce-of-another-page")),
  },
  "/admin/queues allows unsafe-eval": {
    breaks:
      "/admin/queues has a strict Content-Security-Policy, and its own scripts and styles obey it",
    within: changePolicy(queues, (text) => `${text}; script-src 'self' 'unsafe-eval'`),
  },
  "the site has no nosniff": {
    breaks: "the pages of the site have the security headers too",
    inSite: removeNoSniff,
  },
  "responses have X-Powered-By": {
    breaks: "no response reveals the server software",
    within: heading(always, { "x-powered-by": "Reference/1.0" }),
  },
});
