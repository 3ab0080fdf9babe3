import cors from "cors";
import express, { type Express, type RequestHandler, type Router } from "express";
import swaggerUi from "swagger-ui-express";
import type { Accounts } from "./auth/accounts.ts";
import { authenticate, identify } from "./auth/authenticate.ts";
import { authPaths } from "./auth/operations.ts";
import { createAuthRouter } from "./auth/routes.ts";
import type { Cache } from "./cache.ts";
import { createOpenApiDocument } from "./openapi.ts";
import { handleError, handleNotFound } from "./problems.ts";
import { reportPaths } from "./reports/operations.ts";
import { createReportRouter } from "./reports/routes.ts";
import type { ReportStore } from "./reports/store.ts";
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
  limiter: RequestHandler;
  /** The proxies that may set the client's address, in the format of Express. */
  trustProxy: string;
}

/** CORS: what pages from other origins may send, and which headers they may read. */
const corsForAllOrigins = cors({
  origin: "*",
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
  ],
});

/** Creates the app. It does not listen, and opens no connections. */
export function createApp(dependencies: Dependencies): Express {
  const { accounts, tasks, reports, admin, cache, limiter, trustProxy } = dependencies;
  const app = express();
  app.disable("x-powered-by");
  // No ETag: hashing every response costs more than it saves.
  app.disable("etag");
  app.set("trust proxy", trustProxy);

  // Before CORS: the admin pages are not for other origins.
  app.use("/admin", admin);
  app.use(corsForAllOrigins);

  const document = createOpenApiDocument(taskPaths, reportPaths, authPaths);
  app.get("/openapi.json", (_request, response) => void response.json(document));
  app.use("/docs", swaggerUi.serve, swaggerUi.setup(null, docsOptions));

  app.use(identify(accounts), limiter);
  app.use("/auth", createAuthRouter(accounts));
  app.use("/tasks", authenticate(accounts), createTaskRouter(tasks, cache));
  app.use("/reports", authenticate(accounts), createReportRouter(reports));
  app.use(handleNotFound);
  app.use(handleError);
  return app;
}

// No validator: it would send the document to a third-party server.
const docsOptions = { swaggerOptions: { url: "/openapi.json", validatorUrl: null } };
