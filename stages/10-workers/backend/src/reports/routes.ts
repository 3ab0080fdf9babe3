import { Router } from "express";
import { getUser } from "../auth/authenticate.ts";
import { methodNotAllowed } from "../method-not-allowed.ts";
import type { ReportStore } from "./store.ts";

/** Creates the routes of the authenticated user's reports. */
export function createReportRouter(reports: ReportStore): Router {
  const router = Router();

  router
    .route("/latest")
    .get(async (_request, response) => {
      response.json(await reports.latest(getUser(response).id));
    })
    .all(methodNotAllowed);

  return router;
}
