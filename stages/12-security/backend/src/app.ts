import cors from "cors";
import express, { type Express, type Router } from "express";
import type { Accounts } from "./auth/accounts.ts";
import { authenticate, identify } from "./auth/authenticate.ts";
import { authPaths } from "./auth/operations.ts";
import { createAuthRouter } from "./auth/routes.ts";
import type { Cache } from "./cache.ts";
import { createDocsRouter } from "./docs.ts";
import type { Health } from "./health/checks.ts";
import { createHealthRouter } from "./health/routes.ts";
import { observeRequests } from "./log/requests.ts";
import type { Metrics } from "./metrics/metrics.ts";
import { createRouteMatcher, listRoutePatterns } from "./metrics/route-patterns.ts";
import { createMetricsRouter } from "./metrics/routes.ts";
import { createOpenApiDocument } from "./openapi.ts";
import { handleError, handleNotFound } from "./problems.ts";
import { reportPaths } from "./reports/operations.ts";
import { createReportRouter } from "./reports/routes.ts";
import type { ReportStore } from "./reports/store.ts";
import { securityHeaders } from "./security/headers.ts";
import { allowedHosts } from "./security/hosts.ts";
import { requireHttps } from "./security/https.ts";
import type { Limiters } from "./security/limits.ts";
import type { Site } from "./security/site.ts";
import { taskPaths } from "./tasks/operations.ts";
import { createTaskRouter } from "./tasks/routes.ts";
import type { TaskRepository } from "./tasks/store.ts";

interface Dependencies {
  accounts: Accounts;
  tasks: TaskRepository;
  reports: ReportStore;
  /** The admin pages. */
  admin: Router;
  cache: Cache;
  limiters: Limiters;
  health: Health;
  metrics: Metrics;
  /** Required to read the metrics. Without a token, only this machine may read them. */
  metricsToken?: string | undefined;
  site: Site;
  /** The proxies that may set the client's address, in the format of Express. */
  trustProxy: string;
}

/**
 * CORS: what the site's pages may send, and which headers they may read. No other origin is
 * allowed.
 */
const corsForSite = ({ origin }: Site) =>
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

/** Creates the app. It does not listen, and opens no connections. */
export function createApp(dependencies: Dependencies): Express {
  const { accounts, tasks, reports, admin, cache, limiters, trustProxy } = dependencies;
  const { health, metrics, metricsToken, site } = dependencies;
  const app = express();
  app.disable("x-powered-by");
  // No ETag: hashing every response costs more than it saves.
  app.disable("etag");
  app.set("trust proxy", trustProxy);

  // First, so that requests that later middleware rejects are logged and counted too.
  const matchRoute = createRouteMatcher(listRoutePatterns(taskPaths, reportPaths, authPaths));
  app.use(observeRequests(matchRoute, metrics.count));
  app.use(securityHeaders(site.isHttps), allowedHosts(site.hosts));

  // Before requireHttps: probes do not go through the proxy. Before CORS: no page reads these.
  app.use("/health", createHealthRouter(health));
  app.use("/metrics", createMetricsRouter(metrics, metricsToken));
  if (site.isHttps) app.use(requireHttps);
  app.use("/admin", admin);
  app.use(corsForSite(site));
  app.use(identify(accounts), limiters.requests);

  const document = createOpenApiDocument(taskPaths, reportPaths, authPaths);
  app.get("/openapi.json", (_request, response) => void response.json(document));
  app.use("/docs", createDocsRouter());
  app.use("/auth", createAuthRouter(accounts, limiters));
  app.use("/tasks", authenticate(accounts), createTaskRouter(tasks, cache));
  app.use("/reports", authenticate(accounts), createReportRouter(reports));
  app.use(handleNotFound);
  app.use(handleError);
  return app;
}
