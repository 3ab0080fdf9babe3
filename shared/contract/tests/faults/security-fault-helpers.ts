import type { Reply, Request } from "../reference/http.ts";
import type { App } from "../reference/model.ts";
import type { ApiFault } from "../reference/server.ts";
import type { Protection, ServerState } from "../reference/server-types.ts";
import { changeReply, type RequestMatcher } from "./fault-helpers.ts";
import { withHeaders } from "./redis-fault-helpers.ts";

type Wrap = ApiFault["wrap"];

/** Replaces parts of the protection of one server. */
export const overrideProtection =
  (
    change: (protection: Protection, app: App, serverState: ServerState) => Partial<Protection>,
  ): Wrap =>
  (next, app, serverState) => {
    if (serverState.protection)
      Object.assign(
        serverState.protection,
        change({ ...serverState.protection }, app, serverState),
      );
    return next;
  };

/** Changes the headers of matching replies; undefined removes a header. */
export const changeHeaders = (
  matches: RequestMatcher,
  headers: Record<string, string | undefined>,
  isAffected: (reply: Reply) => boolean = () => true,
): Wrap => changeReply(matches, (reply) => (isAffected(reply) ? withHeaders(reply, headers) : {}));

/** Returns the request with other headers. */
export const withRequestHeaders = (request: Request, headers: Request["headers"]): Request => ({
  ...request,
  headers: { ...request.headers, ...headers },
});

/** Marks faults that need a server with security features. */
export const withSecurity = (
  faults: Record<string, Omit<ApiFault, "wrap"> & Partial<ApiFault>>,
): Record<string, ApiFault> =>
  Object.fromEntries(
    Object.entries(faults).map(([name, fault]) => [
      name,
      {
        wrap: (next) => next,
        ...fault,
        ...{ accounts: true, redis: true, jobs: true, telemetry: true, secure: true },
      },
    ]),
  );
