import cors from "cors";
import express, { type Express, type Router } from "express";
import type { Accounts } from "./auth/accounts.ts";
import { authenticate, identify } from "./auth/authenticate.ts";
import { authPaths } from "./auth/operations.ts";
import { authRoutes } from "./auth/routes.ts";
import type { Cache } from "./cache.ts";
import { docsPages } from "./docs.ts";
import type { Health } from "./health/checks.ts";
import { healthRoutes } from "./health/routes.ts";
import { observeRequests } from "./log/requests.ts";
import type { Metrics } from "./metrics/metrics.ts";
import { routeMatcher, routePatterns } from "./metrics/route-patterns.ts";
import { metricsRoutes } from "./metrics/routes.ts";
import { openApiDocument } from "./openapi.ts";
import { handleError, handleNotFound } from "./problems.ts";
import { reportPaths } from "./reports/operations.ts";
import { reportRoutes } from "./reports/routes.ts";
import type { ReportStore } from "./reports/store.ts";
import { securityHeaders } from "./security/headers.ts";
import { allowedHosts } from "./security/hosts.ts";
import { requireHttps } from "./security/https.ts";
import type { Limiters } from "./security/limits.ts";
import type { Site } from "./security/site.ts";
import type { Departure } from "./shutdown/departure.ts";
import { sendElsewhere } from "./shutdown/send-elsewhere.ts";
import { taskPaths } from "./tasks/operations.ts";
import { taskRoutes } from "./tasks/routes.ts";
import type { TaskStore } from "./tasks/store.ts";

interface Dependencies {
  accounts: Accounts;
  /** The tasks of one user. */
  tasksOf: (userId: number) => TaskStore;
  reports: ReportStore;
  /** The pages for administrators. */
  admin: Router;
  cache: Cache;
  limiters: Limiters;
  health: Health;
  departure: Departure;
  metrics: Metrics;
  /** Who has it may read the metrics; without one, only this machine may. */
  metricsToken?: string | undefined;
  site: Site;
  /** Whose word is taken on the address of a visitor, as Express writes it. */
  trustProxy: string;
}

/** What a page of the site may do, and may read of an answer. No other page may read anything. */
const forSite = ({ origin }: Site) =>
  cors({
    origin: [origin],
    methods: ["GET", "POST", "PATCH", "DELETE"],
    exposedHeaders: [
      "Location",
      "Link",
      "X-Total-Count",
      "X-Cache",
      "RateLimit",
      "RateLimit-Policy",
      "Retry-After",
      "WWW-Authenticate",
      "X-Request-Id",
    ],
  });

/** Builds the server. It opens nothing: that is for main.ts. */
export function buildApp(dependencies: Dependencies): Express {
  const { accounts, tasksOf, reports, admin, cache, limiters, trustProxy } = dependencies;
  const { health, departure, metrics, metricsToken, site } = dependencies;
  const app = express();
  app.disable("x-powered-by");
  // A list that changes with every request is not worth a hash each time.
  app.disable("etag");
  app.set("trust proxy", trustProxy);

  // The first of all: what is refused on the way is seen too.
  const routeOf = routeMatcher(routePatterns(taskPaths, reportPaths, authPaths));
  app.use(observeRequests(routeOf, metrics.count));
  app.use(securityHeaders(site.isHttps), allowedHosts(site.hosts));

  // Before HTTPS: whoever asks these has no proxy in between. Before CORS: they are for no page.
  app.use("/health", healthRoutes(health, departure));
  app.use("/metrics", metricsRoutes(metrics, metricsToken));
  app.use(sendElsewhere(departure));
  if (site.isHttps) app.use(requireHttps);
  app.use("/admin", admin);
  app.use(forSite(site));
  app.use(identify(accounts), limiters.requests);

  const document = openApiDocument(taskPaths, reportPaths, authPaths);
  app.get("/openapi.json", (_request, response) => void response.json(document));
  app.use("/docs", docsPages());
  app.use("/auth", authRoutes(accounts, limiters));
  app.use("/tasks", authenticate(accounts), taskRoutes(tasksOf, cache));
  app.use("/reports", authenticate(accounts), reportRoutes(reports));
  app.use(handleNotFound);
  app.use(handleError);
  return app;
}
