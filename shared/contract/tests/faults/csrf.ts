import { getPath, type Handler, type Request } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { matchRequest, runBefore } from "./fault-helpers.ts";
import {
  changeHeaders,
  overrideProtection,
  withRequestHeaders,
  withSecurity,
} from "./security-fault-helpers.ts";

const loginForm = "a log-in form sent from another site's page answers 403, and starts no session";
const logoutForm =
  "a log-out sent from another site's page answers 403, and the session stays valid";
const changeForm =
  "a change sent from another site's page with an admin's cookie answers 403, and changes nothing";
const deleteForm =
  "a delete sent from another site's page with an admin's cookie answers 403, and deletes nothing";
const ownForms =
  "the site's own admin forms work with and without Origin and Sec-Fetch-Site headers";
const getRequests = "a GET request to the path of an admin form changes nothing";

/** Treats matching foreign requests as requests of the own pages. */
const trust = (isTrusted: (request: Request) => boolean): ApiFault["wrap"] =>
  overrideProtection(({ isOwnPage }) => ({
    isOwnPage: (request) => isTrusted(request) || isOwnPage(request),
  }));

const distrust = (isDistrusted: (request: Request) => boolean): ApiFault["wrap"] =>
  overrideProtection(({ isOwnPage }) => ({
    isOwnPage: (request) => !isDistrusted(request) && isOwnPage(request),
  }));

const trustPath = (path: RegExp) => trust((request) => path.test(getPath(request)));

const getFetchSite = ({ headers }: Request) => headers["sec-fetch-site"];

/** Executes requests that are answered 403. */
const executeForbidden =
  (next: Handler): Handler =>
  async (request) => {
    const reply = await next(request);
    if (reply.status === 403) await next(withRequestHeaders(request, { "sec-fetch-site": "none" }));
    return reply;
  };

export const csrf = withSecurity({
  "a foreign form may log in": { breaks: loginForm, wrap: trustPath(/\/login$/) },
  "a form with Origin null may log in": {
    breaks: loginForm,
    wrap: trust(({ headers }) => headers.origin === "null" && !headers["sec-fetch-site"]),
  },
  "requests without Sec-Fetch-Site are trusted": {
    breaks: loginForm,
    wrap: trust((each) => !getFetchSite(each)),
  },
  "a foreign form may log out": { breaks: logoutForm, wrap: trustPath(/\/logout$/) },
  "a foreign form may change a task": {
    breaks: changeForm,
    wrap: trustPath(/^\/admin\/tasks\/\d+$/),
  },
  "a same-site page on another port is trusted": {
    breaks: changeForm,
    wrap: trust((request) => getFetchSite(request) === "same-site"),
  },
  "an origin that begins like the site's is trusted": {
    breaks: changeForm,
    wrap: trust(({ headers }) => String(headers.origin).startsWith(`http://${headers.host}`)),
  },
  "a change by a foreign form answers 403 but is stored": {
    breaks: changeForm,
    wrap: executeForbidden,
  },
  "a foreign form may delete a task": { breaks: deleteForm, wrap: trustPath(/\/delete$/) },
  "a deletion by a foreign form answers 403 but is stored": {
    breaks: deleteForm,
    wrap: executeForbidden,
  },
  "a foreign page may write to the queue": {
    breaks: "a write to /admin/queues from another site's page answers 403",
    wrap: trust(({ method, path }) => method === "PUT" && path.startsWith("/admin/queues")),
  },
  "a request without Origin and Sec-Fetch-Site is rejected": {
    breaks: ownForms,
    wrap: distrust(({ headers }) => !headers["sec-fetch-site"] && !headers.origin),
  },
  "a request with Sec-Fetch-Site none is rejected": {
    breaks: ownForms,
    wrap: distrust((request) => getFetchSite(request) === "none"),
  },
  "a same-origin form with Origin null is rejected": {
    breaks: ownForms,
    wrap: distrust(({ headers }) => headers.origin === "null"),
  },
  "GET deletes a task": {
    breaks: getRequests,
    wrap: runBefore(matchRequest("GET", /^\/admin\/tasks\/\d+\/delete$/), (app, request) => {
      app.tasks = app.tasks.filter(({ id }) => !request.path.includes(`/${id}/`));
    }),
  },
  "GET logs out": {
    breaks: getRequests,
    wrap: changeHeaders(matchRequest("GET", /^\/admin\/logout$/), {
      "set-cookie": "admin=; Path=/admin",
    }),
  },
});
