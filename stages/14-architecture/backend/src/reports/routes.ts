import { Router } from "express";
import { userOf } from "../auth/authenticate.ts";
import { methodNotAllowed } from "../method-not-allowed.ts";
import type { ReportStore } from "./store.ts";

/** The reports of whoever is logged in. */
export function reportRoutes(reports: ReportStore): Router {
  const router = Router();

  router
    .route("/latest")
    .get(async (_request, response) => {
      response.json(await reports.latest(userOf(response).id));
    })
    .all(methodNotAllowed);

  return router;
}
