import { anotherAnswers, type Ending } from "../reference/ending.ts";
import { problem, Refusal } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { having, isList, withHeaders } from "./redis-within.ts";
import { saying, withSecurity } from "./secure-within.ts";
import { asks, changed, type Touches } from "./within.ts";

const isNotReady =
  "after SIGTERM, GET /health/ready answers 503 while other requests are still served";
const isRetried = "after SIGTERM, GET with X-Retry-Elsewhere answers 502, and 200 at other servers";
const inAdvance =
  "after SIGTERM, an open connection without a request does not delay the exit with code 0";
const isCut = "after SIGTERM, an unfinished request is cut off when SHUTDOWN_SECONDS have passed";
const isKept = "a POST /tasks in flight at SIGTERM answers 201, and the task is kept";

/** Replaces parts of the shutdown behavior. */
const overrideShutdown = (change: Partial<Ending>): ApiFault["within"] =>
  having((own) => ({ ending: { ...own.ending, ...change } }));

const always: Touches = () => true;

const withShutdown = (faults: Parameters<typeof withSecurity>[0]): Record<string, ApiFault> =>
  Object.fromEntries(
    Object.entries(withSecurity(faults)).map(([name, fault]) => [name, { ...fault, leaves: true }]),
  );

export const shutdown = withShutdown({
  "a draining server is ready": {
    breaks: isNotReady,
    within: changed(asks("GET", /^\/health\/ready$/), () => ({ status: 200 })),
  },
  "SIGTERM closes the port at once": {
    breaks: isNotReady,
    within: overrideShutdown({ drains: false }),
  },
  "a draining server rejects requests": {
    breaks: isNotReady,
    within: (next, _, own) => async (request) => {
      const isTurnedAway = own.ending.isLeaving && isList(request);
      return isTurnedAway
        ? problem(new Refusal(503, "The server is shutting down."))
        : next(request);
    },
  },
  "a draining server keeps its connections": {
    breaks: "after SIGTERM, every response has Connection: close",
    within: changed(always, (reply) => withHeaders(reply, { connection: undefined })),
  },
  "a draining server ignores X-Retry-Elsewhere": {
    breaks: isRetried,
    within: (next) => (request) => next(saying(request, { "x-retry-elsewhere": undefined })),
  },
  "X-Retry-Elsewhere always answers 502": {
    breaks: isRetried,
    within: (next) => async (request) =>
      request.headers["x-retry-elsewhere"] ? anotherAnswers() : next(request),
  },
  "the exit waits for unused connections": {
    breaks: inAdvance,
    within: overrideShutdown({ closesUnused: false }),
  },
  "a clean exit has code 1": { breaks: inAdvance, within: overrideShutdown({ code: 1 }) },
  "the shutdown has no deadline": {
    breaks: isCut,
    within: overrideShutdown({ hasDeadline: false }),
  },
  "a cut-off request still exits with 0": {
    breaks: isCut,
    within: overrideShutdown({ lateCode: 0 }),
  },
  "the exit does not wait for requests": {
    breaks: isKept,
    within: overrideShutdown({ waits: false }),
  },
  "a write during shutdown is lost": {
    breaks: isKept,
    within: (next, app, own) => async (request) => {
      const reply = await next(request);
      if (own.ending.isLeaving && reply.status === 201) app.tasks.pop();
      return reply;
    },
  },
  "a second SIGTERM is ignored": {
    breaks: "a repeated SIGTERM ends the server at once",
    within: overrideShutdown({ hearsAgain: false }),
  },
});
