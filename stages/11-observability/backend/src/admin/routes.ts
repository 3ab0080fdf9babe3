import express, { type RequestHandler, Router } from "express";
import type { DataSource } from "typeorm";
import type { Accounts } from "../auth/accounts.ts";
import { getUser } from "../auth/authenticate.ts";
import type { Metrics } from "../metrics/metrics.ts";
import { summarizeMetrics } from "../metrics/summary.ts";
import { showError, showNotFound } from "./errors.ts";
import { createLoginRouter } from "./login-routes.ts";
import { metricsPage } from "./metrics-page.ts";
import { createModelRouter } from "./model-routes.ts";
import { models } from "./models.ts";
import { homePage } from "./other-pages.ts";
import { createAdminSession } from "./session.ts";
import { styles } from "./styles.ts";

interface Dependencies {
  database: DataSource;
  accounts: Accounts;
  secret: string;
  /** The pages of Bull Board. */
  board: RequestHandler;
  metrics: Metrics;
}

/** Creates the admin pages, which list, change and delete records. For administrators only. */
export function createAdminRouter({
  database,
  accounts,
  secret,
  board,
  metrics,
}: Dependencies): Router {
  const router = Router();
  const session = createAdminSession(database, secret);

  router.get("/styles.css", (_request, response) => void response.type("css").send(styles));
  router.use((_request, response, next) => {
    // The next person at this computer must not see the pages in the browser cache.
    response.set("cache-control", "no-store");
    next();
  });
  router.use(express.urlencoded({ extended: false, limit: "100kb" }));
  router.use(createLoginRouter(accounts, session));

  router.use(session.requireAdmin);
  router.get("/", async (_request, response) => {
    const counts = models.map(({ entity }) => database.getRepository(entity).count());
    response.send(homePage(await Promise.all(counts), getUser(response).email));
  });
  router.use("/queues", board);
  router.get("/metrics", async (_request, response) => {
    const summary = summarizeMetrics(await metrics.values());
    response.send(metricsPage(summary, getUser(response).email));
  });
  for (const model of models) router.use(`/${model.name}`, createModelRouter(database, model));
  router.use(showNotFound);
  router.use(showError);
  return router;
}
