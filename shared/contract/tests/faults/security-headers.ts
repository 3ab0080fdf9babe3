import type { Handler, Reply } from "../reference/http.ts";
import { changeReply, matchRequest, type RequestMatcher } from "./fault-helpers.ts";
import { withHeaders } from "./redis-fault-helpers.ts";
import { changeHeaders, withSecurity } from "./security-fault-helpers.ts";

const noSniffCheck = "every response has X-Content-Type-Options: nosniff, errors included";
const notFramedCheck = "no response may be framed by another site";
const referrerPolicyCheck =
  "every response has a strict Referrer-Policy and Cross-Origin-Resource-Policy";
const pagesHaveHeaders = "the admin pages and /docs/ have the security headers too";
const docsPolicy =
  "/docs/ has a strict Content-Security-Policy, and its own scripts and styles obey it";
const loginPolicy =
  "/admin/login has a strict Content-Security-Policy, and its own scripts and styles obey it";

const anyRequest: RequestMatcher = () => true;
const docs = matchRequest("GET", /^\/docs\/$/);
const login = matchRequest("GET", /^\/admin\/login$/);
const queues = matchRequest("GET", /^\/admin\/queues$/);

const policy = "content-security-policy";

const isPage = ({ headers }: Reply) => headers["content-type"]?.startsWith("text/html") ?? false;

/** Changes the Content-Security-Policy of matching replies. */
const changePolicy = (matches: RequestMatcher, change: (policy: string) => string) =>
  changeReply(matches, (reply) =>
    withHeaders(reply, { [policy]: change(reply.headers[policy] ?? "") }),
  );

const appendHtml = (matches: RequestMatcher, html: string) =>
  changeReply(matches, ({ body }) => ({ body: `${body}${html}` }));

const removeNoSniff =
  (next: Handler): Handler =>
  async (request) => {
    const reply = await next(request);
    return { ...reply, ...withHeaders(reply, { "x-content-type-options": undefined }) };
  };

export const securityHeaders = withSecurity({
  "there is no nosniff": {
    breaks: noSniffCheck,
    wrap: changeHeaders(anyRequest, { "x-content-type-options": undefined }),
  },
  "errors have no nosniff": {
    breaks: noSniffCheck,
    wrap: changeHeaders(
      anyRequest,
      { "x-content-type-options": undefined },
      ({ status }) => status >= 400,
    ),
  },
  "every site may frame responses": {
    breaks: notFramedCheck,
    wrap: changeHeaders(anyRequest, {
      [policy]: "default-src 'none'",
      "x-frame-options": undefined,
    }),
  },
  "the own site may frame responses": {
    breaks: notFramedCheck,
    wrap: changeHeaders(anyRequest, {
      [policy]: "frame-ancestors 'self'",
      "x-frame-options": "SAMEORIGIN",
    }),
  },
  "API responses may load from the own site": {
    breaks: "API responses have a Content-Security-Policy with default-src 'none'",
    wrap: changeHeaders(anyRequest, { [policy]: "default-src 'self'; frame-ancestors 'none'" }),
  },
  "Referrer-Policy is unsafe-url": {
    breaks: referrerPolicyCheck,
    wrap: changeHeaders(anyRequest, { "referrer-policy": "unsafe-url" }),
  },
  "other sites may embed responses": {
    breaks: referrerPolicyCheck,
    wrap: changeHeaders(anyRequest, { "cross-origin-resource-policy": "cross-origin" }),
  },
  "HTML pages have no nosniff": {
    breaks: pagesHaveHeaders,
    wrap: changeHeaders(anyRequest, { "x-content-type-options": undefined }, isPage),
  },
  "redirects have no Referrer-Policy": {
    breaks: pagesHaveHeaders,
    wrap: changeHeaders(
      anyRequest,
      { "referrer-policy": undefined },
      ({ status }) => status === 302 || status === 303,
    ),
  },
  "a 429 has no nosniff": {
    breaks: "a 429 response has the security headers too",
    wrap: changeHeaders(
      anyRequest,
      { "x-content-type-options": undefined },
      ({ status }) => status === 429,
    ),
  },
  "/docs/ has no policy": {
    breaks: docsPolicy,
    wrap: changeHeaders(docs, { [policy]: undefined }),
  },
  "/docs/ allows inline scripts": {
    breaks: docsPolicy,
    wrap: changePolicy(docs, (text) => `${text}; script-src 'self' 'unsafe-inline'`),
  },
  "/docs/ allows scripts from anywhere": {
    breaks: docsPolicy,
    wrap: changePolicy(docs, (text) => `${text}; script-src https:`),
  },
  "/docs/ has an inline script that its policy blocks": {
    breaks: docsPolicy,
    wrap: appendHtml(docs, "<script>start()</script>"),
  },
  "the log-in page has no form-action": {
    breaks: loginPolicy,
    wrap: changePolicy(login, (text) => text.replace(/form-action 'self';/, "")),
  },
  "the log-in page has a style that its policy blocks": {
    breaks: loginPolicy,
    wrap: appendHtml(login, '<p style="color: red">Mind the gap</p>'),
  },
  "the log-in page has the nonce of another page": {
    breaks: loginPolicy,
    wrap: changePolicy(login, (text) => text.replace(/nonce-[^']+/, "nonce-of-another-page")),
  },
  "/admin/queues allows unsafe-eval": {
    breaks:
      "/admin/queues has a strict Content-Security-Policy, and its own scripts and styles obey it",
    wrap: changePolicy(queues, (text) => `${text}; script-src 'self' 'unsafe-eval'`),
  },
  "the site has no nosniff": {
    breaks: "the pages of the site have the security headers too",
    wrapSite: removeNoSniff,
  },
  "responses have X-Powered-By": {
    breaks: "no response reveals the server software",
    wrap: changeHeaders(anyRequest, { "x-powered-by": "Reference/1.0" }),
  },
});
