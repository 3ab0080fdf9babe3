import express, { type RequestHandler, Router } from "express";
import type { DataSource } from "typeorm";
import type { Accounts } from "../auth/accounts.ts";
import { userOf } from "../auth/authenticate.ts";
import type { Keys } from "../auth/keys.ts";
import type { Metrics } from "../metrics/metrics.ts";
import { summaryOf } from "../metrics/summary.ts";
import { pageHeaders } from "../security/headers.ts";
import type { Limiters } from "../security/limits.ts";
import { sameOriginOnly } from "../security/same-origin.ts";
import type { Site } from "../security/site.ts";
import { showError, showNotFound } from "./errors.ts";
import { loginRoutes } from "./login-routes.ts";
import { metricsPage } from "./metrics-page.ts";
import { modelRoutes } from "./model-routes.ts";
import { models } from "./models.ts";
import { homePage } from "./other-pages.ts";
import { adminSession } from "./session.ts";
import { styles } from "./styles.ts";

interface Dependencies {
  database: DataSource;
  accounts: Accounts;
  keys: Keys;
  site: Site;
  limiters: Limiters;
  /** What is in the queue. */
  board: RequestHandler;
  metrics: Metrics;
}

/** Pages to see, change and delete what the database holds, for administrators only. */
export function adminPages(dependencies: Dependencies): Router {
  const { database, accounts, keys, site, limiters, board, metrics } = dependencies;
  const router = Router();
  const session = adminSession(database, keys, site.isHttps);

  router.use(pageHeaders);
  router.get("/styles.css", (_request, response) => void response.type("css").send(styles));
  router.use((_request, response, next) => {
    // What was on the screen is not for the next person at this computer.
    response.set("cache-control", "no-store");
    next();
  });
  router.use(limiters.requests, sameOriginOnly);
  router.use(express.urlencoded({ extended: false, limit: "100kb" }));
  router.use(loginRoutes(accounts, session, limiters.logins));

  router.use(session.required);
  router.get("/", (_request, response) => void response.send(homePage(userOf(response).email)));
  router.use("/queues", board);
  router.get("/metrics", async (_request, response) => {
    const summary = summaryOf(await metrics.values());
    response.send(metricsPage(summary, userOf(response).email));
  });
  for (const model of models) router.use(`/${model.name}`, modelRoutes(database, model));
  router.use(showNotFound);
  router.use(showError);
  return router;
}
