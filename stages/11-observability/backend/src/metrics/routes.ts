import { Router } from "express";
import { methodNotAllowed } from "../method-not-allowed.ts";
import { restrictMetricsAccess } from "./access.ts";
import type { Metrics } from "./metrics.ts";

/** @param token required to read the metrics. Without one, only this machine may read them */
export function createMetricsRouter(metrics: Metrics, token: string | undefined): Router {
  const router = Router();
  router.use(restrictMetricsAccess(token));

  router
    .route("/")
    .get(async (_request, response) => {
      const text = await metrics.text();
      response.set({ "content-type": metrics.contentType, "cache-control": "no-store" }).send(text);
    })
    .all(methodNotAllowed);

  return router;
}
