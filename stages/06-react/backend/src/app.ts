import cors from "@fastify/cors";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify";
import { jsonSchemaTransform, validatorCompiler } from "fastify-type-provider-zod";
import { collectMethods } from "./method-not-allowed.ts";
import { handleError, handleNotFound } from "./problems.ts";
import { serializerCompiler } from "./serializer.ts";
import { taskRoutes } from "./tasks/routes.ts";
import type { TaskStore } from "./tasks/store.ts";

interface Dependencies {
  tasks: TaskStore;
  logger?: FastifyServerOptions["logger"];
  /** How long a client may take to send a request, in milliseconds. Then it gets a 408. */
  requestTimeout?: number;
}

/** Creates the app. It does not listen: main.ts does that, and tests use `inject`. */
export async function createApp({ tasks, logger = false, requestTimeout = 10_000 }: Dependencies) {
  const app = fastify({
    logger,
    bodyLimit: 100 * 1024,
    requestTimeout,
    // Node.js applies the longer of the two timeouts, and its default for headers is a minute.
    http: { headersTimeout: requestTimeout, connectionsCheckingInterval: 1000 },
    frameworkErrors: handleError,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(handleError);
  app.setNotFoundHandler(handleNotFound);
  allowEmptyJson(app);

  await app.register(cors, { origin: "*", methods: ["GET", "POST", "PATCH", "DELETE"] });
  await app.register(swagger, {
    openapi: { openapi: "3.1.0", info: { title: "Mini Task Tracker", version: "1.0.0" } },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, { routePrefix: "/docs" });
  app.get("/openapi.json", { schema: { hide: true } }, () => app.swagger());

  const addMethodNotAllowed = collectMethods(app);
  await app.register(taskRoutes, { tasks });
  addMethodNotAllowed();
  return app;
}

/**
 * Accepts `Content-Type: application/json` without a body if the route needs none, as for DELETE.
 */
function allowEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  const options = { parseAs: "string" } as const;
  app.addContentTypeParser<string>("application/json", options, (request, text, done) => {
    if (text === "" && !request.routeOptions.schema?.body) return done(null);
    return parse(request, text, done);
  });
}
