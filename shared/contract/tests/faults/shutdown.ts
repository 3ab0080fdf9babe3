import { anotherAnswers, type Ending } from "../reference/ending.ts";
import { problem, Refusal } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { having, isList, withHeaders } from "./redis-within.ts";
import { saying, withSecurity } from "./secure-within.ts";
import { asks, changed, type Touches } from "./within.ts";

const saysSo =
  "whoever is asked to end says so first: ready answers 503, and everybody is still served";
const goesElsewhere =
  "a read that may go elsewhere is answered as always, and 502 by a server that leaves";
const inAdvance = "a connection that was opened in advance does not hold up the end, which is 0";
const isCut = "a request that never comes to its end is cut off when SHUTDOWN_SECONDS are over";
const isKept =
  "a write that is on its way when the server is asked to end is answered 201, and kept";

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
    breaks: "every answer of a server that leaves is the last one of its connection",
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
    breaks: "whoever is asked again and again to end does so at once",
    within: ending({ hearsAgain: false }),
  },
});
