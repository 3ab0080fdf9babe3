import { HttpError, toProblem } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import type { ShutdownBehavior } from "../reference/server-types.ts";
import { createRetryReply } from "../reference/shutdown.ts";
import { changeReply, matchRequest, type RequestMatcher } from "./fault-helpers.ts";
import { isList, overrideState, withHeaders } from "./redis-fault-helpers.ts";
import { withRequestHeaders, withSecurity } from "./security-fault-helpers.ts";

const notReadyCheck =
  "after SIGTERM, GET /health/ready answers 503 while other requests are still served";
const retriedCheck =
  "after SIGTERM, GET with X-Retry-Elsewhere answers 502, and 200 at other servers";
const beforeExit =
  "after SIGTERM, an open connection without a request does not delay the exit with code 0";
const cutOffCheck =
  "after SIGTERM, an unfinished request is cut off when SHUTDOWN_SECONDS have passed";
const inFlightCheck = "a POST /tasks in flight at SIGTERM answers 201, and the task is kept";

/** Replaces parts of the shutdown behavior. */
const overrideShutdown = (change: Partial<ShutdownBehavior>): ApiFault["wrap"] =>
  overrideState((serverState) => ({
    shutdownBehavior: { ...serverState.shutdownBehavior, ...change },
  }));

const anyRequest: RequestMatcher = () => true;

const withShutdown = (faults: Parameters<typeof withSecurity>[0]): Record<string, ApiFault> =>
  Object.fromEntries(
    Object.entries(withSecurity(faults)).map(([name, fault]) => [
      name,
      { ...fault, gracefulShutdown: true },
    ]),
  );

export const shutdown = withShutdown({
  "a draining server is ready": {
    breaks: notReadyCheck,
    wrap: changeReply(matchRequest("GET", /^\/health\/ready$/), () => ({ status: 200 })),
  },
  "SIGTERM closes the port at once": {
    breaks: notReadyCheck,
    wrap: overrideShutdown({ drains: false }),
  },
  "a draining server rejects requests": {
    breaks: notReadyCheck,
    wrap: (next, _, serverState) => async (request) => {
      const isRejected = serverState.shutdownBehavior.isDraining && isList(request);
      return isRejected
        ? toProblem(new HttpError(503, "The server is shutting down."))
        : next(request);
    },
  },
  "a draining server keeps its connections": {
    breaks: "after SIGTERM, every response has Connection: close",
    wrap: changeReply(anyRequest, (reply) => withHeaders(reply, { connection: undefined })),
  },
  "a draining server ignores X-Retry-Elsewhere": {
    breaks: retriedCheck,
    wrap: (next) => (request) =>
      next(withRequestHeaders(request, { "x-retry-elsewhere": undefined })),
  },
  "X-Retry-Elsewhere always answers 502": {
    breaks: retriedCheck,
    wrap: (next) => async (request) =>
      request.headers["x-retry-elsewhere"] ? createRetryReply() : next(request),
  },
  "the exit waits for unused connections": {
    breaks: beforeExit,
    wrap: overrideShutdown({ closesUnusedConnections: false }),
  },
  "a clean exit has code 1": { breaks: beforeExit, wrap: overrideShutdown({ exitCode: 1 }) },
  "the shutdown has no deadline": {
    breaks: cutOffCheck,
    wrap: overrideShutdown({ hasDeadline: false }),
  },
  "a cut-off request still exits with 0": {
    breaks: cutOffCheck,
    wrap: overrideShutdown({ timeoutExitCode: 0 }),
  },
  "the exit does not wait for requests": {
    breaks: inFlightCheck,
    wrap: overrideShutdown({ waitsForRequests: false }),
  },
  "a write during shutdown is lost": {
    breaks: inFlightCheck,
    wrap: (next, app, serverState) => async (request) => {
      const reply = await next(request);
      if (serverState.shutdownBehavior.isDraining && reply.status === 201) app.tasks.pop();
      return reply;
    },
  },
  "a second SIGTERM is ignored": {
    breaks: "a repeated SIGTERM ends the server at once",
    wrap: overrideShutdown({ exitsOnRepeatedSignal: false }),
  },
});
