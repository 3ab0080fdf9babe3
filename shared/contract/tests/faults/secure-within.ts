import type { App } from "../reference/app.ts";
import type { Reply, Request } from "../reference/http.ts";
import type { Own } from "../reference/own.ts";
import type { ApiFault } from "../reference/server.ts";
import type { Shield } from "../reference/shield.ts";
import { withHeaders } from "./redis-within.ts";
import { changed, type Touches } from "./within.ts";

type Within = ApiFault["within"];

/** Replaces parts of the protection of one server. */
export const shielding =
  (change: (shield: Shield, app: App, own: Own) => Partial<Shield>): Within =>
  (next, app, own) => {
    if (own.shield) Object.assign(own.shield, change({ ...own.shield }, app, own));
    return next;
  };

/** Changes the headers of matching replies; undefined removes a header. */
export const heading = (
  touches: Touches,
  headers: Record<string, string | undefined>,
  fits: (reply: Reply) => boolean = () => true,
): Within => changed(touches, (reply) => (fits(reply) ? withHeaders(reply, headers) : {}));

/** Returns the request with other headers. */
export const saying = (request: Request, headers: Request["headers"]): Request => ({
  ...request,
  headers: { ...request.headers, ...headers },
});

/** Marks faults that need a server with security features. */
export const withSecurity = (
  faults: Record<string, Omit<ApiFault, "within"> & Partial<ApiFault>>,
): Record<string, ApiFault> =>
  Object.fromEntries(
    Object.entries(faults).map(([name, fault]) => [
      name,
      {
        within: (next) => next,
        ...fault,
        ...{ accounts: true, redis: true, jobs: true, seen: true, secure: true },
      },
    ]),
  );
