import { anotherAnswers, type Ending } from "../reference/ending.ts";
import { problem, Refusal } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { having, isList, withHeaders } from "./redis-within.ts";
import { saying, withSecurity } from "./secure-within.ts";
import { asks, changed, type Touches } from "./within.ts";

const saysSo = "after SIGTERM, GET /health/ready answers 503 while other requests are still served";
const goesElsewhere =
  "after SIGTERM, GET with X-Retry-Elsewhere answers 502, and 200 at other servers";
const inAdvance =
  "after SIGTERM, an open connection without a request does not delay the exit with code 0";
const isCut = "after SIGTERM, an unfinished request is cut off when SHUTDOWN_SECONDS have passed";
const isKept = "a POST /tasks in flight at SIGTERM answers 201, and the task is kept";

/** It ends otherwise than it should. */
const ending = (change: Partial<Ending>): ApiFault["within"] =>
  having((own) => ({ ending: { ...own.ending, ...change } }));

const always: Touches = () => true;

const withEnd = (faults: Parameters<typeof withSecurity>[0]): Record<string, ApiFault> =>
  Object.fromEntries(
    Object.entries(withSecurity(faults)).map(([name, fault]) => [name, { ...fault, leaves: true }]),
  );

export const shutdown = withEnd({
  "a server that leaves is ready": {
    breaks: saysSo,
    within: changed(asks("GET", /^\/health\/ready$/), () => ({ status: 200 })),
  },
  "a server that is asked to end closes its port at once": {
    breaks: saysSo,
    within: ending({ drains: false }),
  },
  "a server that leaves serves nobody any more": {
    breaks: saysSo,
    within: (next, _, own) => async (request) => {
      const isTurnedAway = own.ending.isLeaving && isList(request);
      return isTurnedAway ? problem(new Refusal(503, "Too late.")) : next(request);
    },
  },
  "a server that leaves keeps its connections": {
    breaks: "after SIGTERM, every response has Connection: close",
    within: changed(always, (reply) => withHeaders(reply, { connection: undefined })),
  },
  "a server that leaves answers what may go elsewhere": {
    breaks: goesElsewhere,
    within: (next) => (request) => next(saying(request, { "x-retry-elsewhere": undefined })),
  },
  "what may go elsewhere always has to": {
    breaks: goesElsewhere,
    within: (next) => async (request) =>
      request.headers["x-retry-elsewhere"] ? anotherAnswers() : next(request),
  },
  "the end waits for connections that nobody uses": {
    breaks: inAdvance,
    within: ending({ closesUnused: false }),
  },
  "an end in order looks like a crash": { breaks: inAdvance, within: ending({ code: 1 }) },
  "the end waits for ever": { breaks: isCut, within: ending({ hasDeadline: false }) },
  "what was cut off is not told": { breaks: isCut, within: ending({ lateCode: 0 }) },
  "the end does not wait for requests": { breaks: isKept, within: ending({ waits: false }) },
  "what a server that leaves has written is gone": {
    breaks: isKept,
    within: (next, app, own) => async (request) => {
      const reply = await next(request);
      if (own.ending.isLeaving && reply.status === 201) app.tasks.pop();
      return reply;
    },
  },
  "who is asked again goes on waiting": {
    breaks: "a repeated SIGTERM ends the server at once",
    within: ending({ hearsAgain: false }),
  },
});
