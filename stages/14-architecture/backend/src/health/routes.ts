import { type RequestHandler, Router } from "express";
import { methodNotAllowed } from "../method-not-allowed.ts";
import type { Departure } from "../shutdown/departure.ts";
import type { Health } from "./checks.ts";

type State = "up" | "down";

/** How it was a moment ago is of no use to anybody. */
const neverStored: RequestHandler = (_request, response, next) => {
  response.set("cache-control", "no-store");
  next();
};

/**
 * Only the database decides whether we can work. Without Redis we are slower, and without workers
 * mails come later: that is worth a look, and no reason to send everybody away.
 */
export function healthRoutes(health: Health, { isLeaving }: Departure): Router {
  const router = Router();
  router.use(neverStored);

  router
    .route("/")
    .get(async (_request, response) => {
      const asked = [health.database, health.redis, health.workers].map(stateOf);
      const [database = "down", redis = "down", workers = "down"] = await Promise.all(asked);
      const isWhole = redis === "up" && workers === "up";
      const status = database === "up" && !isWhole ? "degraded" : database;
      response.status(codeOf(database)).json({ status, checks: { database, redis, workers } });
    })
    .all(methodNotAllowed);

  router
    .route("/live")
    // To be started again is no cure for somebody else's trouble: nobody else is asked.
    .get((_request, response) => void response.json({ status: "up" }))
    .all(methodNotAllowed);

  router
    .route("/ready")
    .get(async (_request, response) => {
      if (isLeaving()) return void response.status(503).json({ status: "leaving" });
      const database = await stateOf(health.database);
      response.status(codeOf(database)).json({ status: database, checks: { database } });
    })
    .all(methodNotAllowed);

  return router;
}

const stateOf = async (check: () => Promise<boolean>): Promise<State> =>
  (await check()) ? "up" : "down";

const codeOf = (state: State) => (state === "up" ? 200 : 503);
