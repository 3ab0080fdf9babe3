import cors from "cors";
import express, { type Express, type Router } from "express";
import swaggerUi from "swagger-ui-express";
import type { Accounts } from "./auth/accounts.ts";
import { authenticate } from "./auth/authenticate.ts";
import { authPaths } from "./auth/operations.ts";
import { createAuthRouter } from "./auth/routes.ts";
import { createOpenApiDocument } from "./openapi.ts";
import { handleError, handleNotFound } from "./problems.ts";
import { taskPaths } from "./tasks/operations.ts";
import { createTaskRouter } from "./tasks/routes.ts";
import type { TaskRepository } from "./tasks/store.ts";

interface Dependencies {
  accounts: Accounts;
  tasks: TaskRepository;
  /** The admin pages. */
  admin: Router;
}

/** CORS: what pages from other origins may send, and which headers they may read. */
const corsForAllOrigins = cors({
  origin: "*",
  methods: ["GET", "POST", "PATCH", "DELETE"],
  exposedHeaders: ["Location", "Link", "X-Total-Count", "Retry-After", "WWW-Authenticate"],
});

/** Creates the app. It does not listen, and opens no connections. */
export function createApp({ accounts, tasks, admin }: Dependencies): Express {
  const app = express();
  app.disable("x-powered-by");
  // No ETag: hashing every response costs more than it saves.
  app.disable("etag");

  // Before CORS: the admin pages are not for other origins.
  app.use("/admin", admin);
  app.use(corsForAllOrigins);

  const document = createOpenApiDocument(taskPaths, authPaths);
  app.get("/openapi.json", (_request, response) => void response.json(document));
  app.use("/docs", swaggerUi.serve, swaggerUi.setup(null, docsOptions));

  app.use("/auth", createAuthRouter(accounts));
  app.use("/tasks", authenticate(accounts), createTaskRouter(tasks));
  app.use(handleNotFound);
  app.use(handleError);
  return app;
}

// No validator: it would send the document to a third-party server.
const docsOptions = { swaggerOptions: { url: "/openapi.json", validatorUrl: null } };
