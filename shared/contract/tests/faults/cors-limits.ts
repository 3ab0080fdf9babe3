import { setTimeout as delay } from "node:timers/promises";
import type { ApiFault } from "../reference/server.ts";
import { addTask } from "../reference/store.ts";
import {
  acceptBody,
  changeReply,
  matchRequest,
  type RequestMatcher,
  runBefore,
} from "./fault-helpers.ts";

const allowsReading = "a page from another origin may read the answers";
const allowsReadingErrors = "a page from another origin may read the errors too";
const allowsPost = "a page from another origin may send POST: the preflight allows it";
const allowsDelete = "a page from another origin may send DELETE: the preflight allows it";

const removeHeader = (name: string, matches: RequestMatcher, fails = false): ApiFault["wrap"] =>
  changeReply(matches, ({ status, headers: { [name]: _, ...headers } }) =>
    status >= 400 === fails ? { headers } : {},
  );

const anyRequest: RequestMatcher = () => true;
const origin = "access-control-allow-origin";

export const cors: Record<string, ApiFault> = {
  "GET does not allow the origin": {
    breaks: allowsReading,
    wrap: removeHeader(origin, matchRequest("GET")),
  },
  "POST does not allow the origin": {
    breaks: allowsReading,
    wrap: removeHeader(origin, matchRequest("POST")),
  },
  "DELETE does not allow the origin": {
    breaks: allowsReading,
    wrap: removeHeader(origin, matchRequest("DELETE")),
  },
  "errors do not allow the origin": {
    breaks: allowsReadingErrors,
    wrap: removeHeader(origin, anyRequest, true),
  },
  "the preflight does not allow Content-Type": {
    breaks: allowsPost,
    wrap: removeHeader("access-control-allow-headers", matchRequest("OPTIONS")),
  },
  "the preflight does not allow the origin": {
    breaks: allowsPost,
    wrap: removeHeader(origin, matchRequest("OPTIONS")),
  },
  "the preflight answers 404": {
    breaks: allowsPost,
    wrap: changeReply(matchRequest("OPTIONS"), () => ({ status: 404 })),
  },
  "the preflight does not allow DELETE": {
    breaks: allowsDelete,
    wrap: changeReply(matchRequest("OPTIONS"), ({ headers }) => ({
      headers: { ...headers, "access-control-allow-methods": "GET, POST" },
    })),
  },
};

const unsupportedMethodCheck =
  "an unsupported method answers 405, and Allow lists the supported ones";
const megabyte = 1024 * 1024;

/** Handles requests one after another. */
const handleOneAtATime: ApiFault["wrap"] = (next) => {
  let last: Promise<unknown> = Promise.resolve();
  return (request) => {
    const currentReply = last.then(() => next(request));
    last = currentReply.catch(() => undefined);
    return currentReply;
  };
};

export const limits: Record<string, ApiFault> = {
  "a body may be of any size": {
    breaks: "a body of 10 MB answers 413, and creates nothing",
    wrap: acceptBody((text) => text.length > megabyte),
  },
  "a large body stops the server": {
    breaks: "a body of 10 MB does not stop the server",
    wrap: runBefore(matchRequest("POST"), async (app, { read }) => {
      if ((await read()).length > megabyte) app.kill();
    }),
  },
  "an unsupported method answers 404": {
    breaks: unsupportedMethodCheck,
    wrap: changeReply(matchRequest("PUT"), () => ({ status: 404 })),
  },
  "a 405 has no Allow": {
    breaks: unsupportedMethodCheck,
    wrap: removeHeader("allow", matchRequest("PUT"), true),
  },
  "an incomplete request creates a task": {
    breaks: "an incomplete request creates nothing when the client disconnects",
    wrap: runBefore(matchRequest("POST"), (app, { read }) =>
      read().catch(() => addTask(app, { title: "half", notes: "" })),
    ),
  },
  "requests are handled one at a time": {
    breaks: "an incomplete request does not block other clients",
    wrap: handleOneAtATime,
  },
  "only the first request of a connection is answered": {
    breaks: "a second request on the same connection is answered, also after a refused one",
    wrap: (next) => {
      let requestCount = 0;
      return (request) => {
        if (request.headers.connection !== "keep-alive") return next(request);
        requestCount += 1;
        return requestCount > 1 ? new Promise(() => undefined) : next(request);
      };
    },
  },
  "a long header stops the server": {
    breaks: "a header of 64 KB does not stop the server",
    wrap: runBefore(matchRequest("GET"), (app, { headers }) => {
      if (JSON.stringify(headers).length > 32 * 1024) app.kill();
    }),
  },
  "concurrent requests get the same id": {
    breaks: "20 requests at the same time are all answered, each with an id of its own",
    wrap: runBefore(matchRequest("POST"), async (app, { read }) => {
      await read();
      const { nextId } = app;
      // As long as a database may take; other requests get the same id in the meantime.
      await delay(50);
      app.nextId = nextId;
    }),
  },
  "ids start again after fifty tasks": {
    breaks: "100 requests at the same time are all answered, each with an id of its own",
    wrap: runBefore(matchRequest("POST"), (app) => {
      if (app.nextId > 50) app.nextId = 1;
    }),
  },
};
