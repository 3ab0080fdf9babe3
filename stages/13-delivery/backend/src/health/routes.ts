import { type RequestHandler, Router } from "express";
import { methodNotAllowed } from "../method-not-allowed.ts";
import type { ShutdownState } from "../shutdown/shutdown-state.ts";
import type { Health } from "./checks.ts";

type State = "up" | "down";

/** The state of health must not be cached. */
const noStore: RequestHandler = (_request, response, next) => {
  response.set("cache-control", "no-store");
  next();
};

/**
 * Only the database is required. Without Redis responses are slower, and without workers mails are
 * delayed: both are reported as "degraded" with status 200.
 */
export function createHealthRouter(health: Health, { isShuttingDown }: ShutdownState): Router {
  const router = Router();
  router.use(noStore);

  router
    .route("/")
    .get(async (_request, response) => {
      const checks = [health.database, health.redis, health.workers].map(checkState);
      const [database = "down", redis = "down", workers = "down"] = await Promise.all(checks);
      const isComplete = redis === "up" && workers === "up";
      const status = database === "up" && !isComplete ? "degraded" : database;
      response
        .status(toStatusCode(database))
        .json({ status, checks: { database, redis, workers } });
    })
    .all(methodNotAllowed);

  router
    .route("/live")
    // Restarting this process would not fix a failing dependency, so no dependency is checked.
    .get((_request, response) => void response.json({ status: "up" }))
    .all(methodNotAllowed);

  router
    .route("/ready")
    .get(async (_request, response) => {
      if (isShuttingDown()) return void response.status(503).json({ status: "leaving" });
      const database = await checkState(health.database);
      response.status(toStatusCode(database)).json({ status: database, checks: { database } });
    })
    .all(methodNotAllowed);

  return router;
}

const checkState = async (check: () => Promise<boolean>): Promise<State> =>
  (await check()) ? "up" : "down";

const toStatusCode = (state: State) => (state === "up" ? 200 : 503);
