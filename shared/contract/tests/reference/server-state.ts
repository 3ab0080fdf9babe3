import type { ServerSettings } from "../../../check/host.ts";
import type { App } from "./model.ts";
import type { Protection, ServerState } from "./server-types.ts";
import { createShutdownBehavior } from "./shutdown.ts";
import { getAddress } from "./strict-limit.ts";
import { ownSecret } from "./tokens.ts";
import { getUser } from "./users.ts";

/** A rate limit that no test reaches. */
const unlimited = 1_000_000;

interface ServerFeatures {
  protection?: Protection | undefined;
  /** Whether the server finishes the open requests after SIGTERM. */
  gracefulShutdown: boolean;
}

export function createServerState(
  app: App,
  settings: ServerSettings,
  { protection, gracefulShutdown }: ServerFeatures,
): ServerState {
  const serverState: ServerState = {
    limit: settings.rateLimit ?? unlimited,
    keys: createKeys(settings, protection !== undefined),
    redis: app.redis,
    protection,
    shutdownBehavior: createShutdownBehavior(gracefulShutdown),
    getSender: (request) =>
      String(getUser(app, request)?.id ?? `anonymous at ${getAddress(request)}`),
    getVersion: () => app.version,
    getKey: (request) =>
      `${serverState.getVersion(request)} ${serverState.getSender(request)} ${request.path}`,
  };
  return serverState;
}

/** Without `protection` there is one key, and tokens have no `kid`. */
function createKeys(
  { jwtSecret = ownSecret, jwtPreviousSecret }: ServerSettings,
  hasKeyId: boolean,
) {
  const previous = hasKeyId && jwtPreviousSecret ? { previous: jwtPreviousSecret } : {};
  return { current: jwtSecret, ...previous, hasKeyId };
}
