import { type Handler, pathOf, type Request } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { heading, saying, shielding, withSecurity } from "./secure-within.ts";
import { asks, first } from "./within.ts";

const logIn = "a log-in form sent from another site's page answers 403, and starts no session";
const logOut = "a log-out sent from another site's page answers 403, and the session stays valid";
const change =
  "a change sent from another site's page with an admin's cookie answers 403, and changes nothing";
const remove =
  "a delete sent from another site's page with an admin's cookie answers 403, and deletes nothing";
const ownWork =
  "the site's own admin forms work with and without Origin and Sec-Fetch-Site headers";
const links = "a GET request to the path of an admin form changes nothing";

/** Such a request of a stranger passes for one of ours. */
const passing = (passes: (request: Request) => boolean): ApiFault["within"] =>
  shielding(({ isOwnPage }) => ({
    isOwnPage: (request) => passes(request) || isOwnPage(request),
  }));

const stopping = (stops: (request: Request) => boolean): ApiFault["within"] =>
  shielding(({ isOwnPage }) => ({
    isOwnPage: (request) => !stops(request) && isOwnPage(request),
  }));

const at = (path: RegExp) => passing((request) => path.test(pathOf(request)));

const siteOf = ({ headers }: Request) => headers["sec-fetch-site"];

/** What is refused is done all the same. */
const doneAnyway =
  (next: Handler): Handler =>
  async (request) => {
    const reply = await next(request);
    if (reply.status === 403) await next(saying(request, { "sec-fetch-site": "none" }));
    return reply;
  };

export const csrf = withSecurity({
  "anybody's form may log in": { breaks: logIn, within: at(/\/login$/) },
  "whoever has no origin may log in": {
    breaks: logIn,
    within: passing(({ headers }) => headers.origin === "null" && !headers["sec-fetch-site"]),
  },
  "an old browser may do everything": { breaks: logIn, within: passing((each) => !siteOf(each)) },
  "anybody's page may log out": { breaks: logOut, within: at(/\/logout$/) },
  "anybody's form may change a task": { breaks: change, within: at(/^\/admin\/tasks\/\d+$/) },
  "a page on another port may do everything": {
    breaks: change,
    within: passing((request) => siteOf(request) === "same-site"),
  },
  "an origin that begins like ours may do everything": {
    breaks: change,
    within: passing(({ headers }) => String(headers.origin).startsWith(`http://${headers.host}`)),
  },
  "what somebody else's page changes is refused and done": { breaks: change, within: doneAnyway },
  "anybody's form may delete a task": { breaks: remove, within: at(/\/delete$/) },
  "what somebody else's page deletes is refused and gone": { breaks: remove, within: doneAnyway },
  "anybody may do something to the queue": {
    breaks: "a write to /admin/queues from another site's page answers 403",
    within: passing(({ method, path }) => method === "PUT" && path.startsWith("/admin/queues")),
  },
  "whoever does not say where they come from is refused": {
    breaks: ownWork,
    within: stopping(({ headers }) => !headers["sec-fetch-site"] && !headers.origin),
  },
  "whoever typed the address is refused": {
    breaks: ownWork,
    within: stopping((request) => siteOf(request) === "none"),
  },
  "a page that keeps quiet about itself is refused": {
    breaks: ownWork,
    within: stopping(({ headers }) => headers.origin === "null"),
  },
  "a link deletes": {
    breaks: links,
    within: first(asks("GET", /^\/admin\/tasks\/\d+\/delete$/), (app, request) => {
      app.tasks = app.tasks.filter(({ id }) => !request.path.includes(`/${id}/`));
    }),
  },
  "a link logs out": {
    breaks: links,
    within: heading(asks("GET", /^\/admin\/logout$/), { "set-cookie": "admin=; Path=/admin" }),
  },
});
