import type { Handler, Reply } from "../reference/http.ts";
import { withHeaders } from "./redis-within.ts";
import { heading, withSecurity } from "./secure-within.ts";
import { asks, changed, type Touches } from "./within.ts";

const unguessed = "every response has X-Content-Type-Options: nosniff, errors included";
const unframed = "no response may be framed by another site";
const discreet = "every response has a strict Referrer-Policy and Cross-Origin-Resource-Policy";
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

/** The policy of a page, changed. */
const allowing = (touches: Touches, change: (policy: string) => string) =>
  changed(touches, (reply) =>
    withHeaders(reply, { [policy]: change(reply.headers[policy] ?? "") }),
  );

const bringing = (touches: Touches, more: string) =>
  changed(touches, ({ body }) => ({ body: `${body}${more}` }));

const bareSite =
  (next: Handler): Handler =>
  async (request) => {
    const reply = await next(request);
    return { ...reply, ...withHeaders(reply, { "x-content-type-options": undefined }) };
  };

export const securityHeaders = withSecurity({
  "nobody says that a type is not to be guessed": {
    breaks: unguessed,
    within: heading(always, { "x-content-type-options": undefined }),
  },
  "the type of a refusal may be guessed": {
    breaks: unguessed,
    within: heading(always, { "x-content-type-options": undefined }, ({ status }) => status >= 400),
  },
  "everything may be framed": {
    breaks: unframed,
    within: heading(always, { [policy]: "default-src 'none'", "x-frame-options": undefined }),
  },
  "the own pages may frame everything": {
    breaks: unframed,
    within: heading(always, {
      [policy]: "frame-ancestors 'self'",
      "x-frame-options": "SAMEORIGIN",
    }),
  },
  "data may load what it wants": {
    breaks: "API responses have a Content-Security-Policy with default-src 'none'",
    within: heading(always, { [policy]: "default-src 'self'; frame-ancestors 'none'" }),
  },
  "everybody learns where somebody came from": {
    breaks: discreet,
    within: heading(always, { "referrer-policy": "unsafe-url" }),
  },
  "everybody may embed an answer": {
    breaks: discreet,
    within: heading(always, { "cross-origin-resource-policy": "cross-origin" }),
  },
  "pages have no headers against guessing": {
    breaks: ofPages,
    within: heading(always, { "x-content-type-options": undefined }, isPage),
  },
  "a redirect has no headers": {
    breaks: ofPages,
    within: heading(
      always,
      { "referrer-policy": undefined },
      ({ status }) => status === 302 || status === 303,
    ),
  },
  "a refusal of a limit has no headers": {
    breaks: "a 429 response has the security headers too",
    within: heading(
      always,
      { "x-content-type-options": undefined },
      ({ status }) => status === 429,
    ),
  },
  "the reference has no policy": { breaks: ofDocs, within: heading(docs, { [policy]: undefined }) },
  "the reference may run what stands in it": {
    breaks: ofDocs,
    within: allowing(docs, (text) => `${text}; script-src 'self' 'unsafe-inline'`),
  },
  "the reference may load scripts from anywhere": {
    breaks: ofDocs,
    within: allowing(docs, (text) => `${text}; script-src https:`),
  },
  "the reference brings a script that its policy stops": {
    breaks: ofDocs,
    within: bringing(docs, "<script>start()</script>"),
  },
  "the log-in form may be sent anywhere": {
    breaks: ofLogin,
    within: allowing(login, (text) => text.replace(/form-action 'self';/, "")),
  },
  "the log-in page brings a style that its policy stops": {
    breaks: ofLogin,
    within: bringing(login, '<p style="color: red">Mind the gap</p>'),
  },
  "the log-in page has the nonce of another page": {
    breaks: ofLogin,
    within: allowing(login, (text) => text.replace(/nonce-[^']+/, "nonce-of-another-page")),
  },
  "the page of the queue may run text": {
    breaks:
      "/admin/queues has a strict Content-Security-Policy, and its own scripts and styles obey it",
    within: allowing(queues, (text) => `${text}; script-src 'self' 'unsafe-eval'`),
  },
  "the site has no headers": {
    breaks: "the pages of the site have the security headers too",
    inSite: bareSite,
  },
  "an answer says with what it was made": {
    breaks: "no response reveals the server software",
    within: heading(always, { "x-powered-by": "Reference/1.0" }),
  },
});
