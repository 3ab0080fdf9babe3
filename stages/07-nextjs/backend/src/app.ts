import cors from "@fastify/cors";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify";
import { jsonSchemaTransform, validatorCompiler } from "fastify-type-provider-zod";
import { watchMethods } from "./method-not-allowed.ts";
import { handleError, handleNotFound } from "./problems.ts";
import { serializerCompiler } from "./serializer.ts";
import { taskRoutes } from "./tasks/routes.ts";
import type { TaskStore } from "./tasks/store.ts";

interface Dependencies {
  tasks: TaskStore;
  logger?: FastifyServerOptions["logger"];
  /** How long a client may take to send a whole request, in milliseconds. Then it gets a 408. */
  requestTimeout?: number;
}

/** Builds the server. It does not listen yet: that is for main.ts; a test does without. */
export async function buildApp({ tasks, logger = false, requestTimeout = 10_000 }: Dependencies) {
  const app = fastify({
    logger,
    bodyLimit: 100 * 1024,
    requestTimeout,
    // Node.js lets the longer of the two time limits win: its own for headers is a minute.
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

  const refuseOtherMethods = watchMethods(app);
  await app.register(taskRoutes, { tasks });
  refuseOtherMethods();
  return app;
}

/** Accepts `Content-Type: application/json` without a body where none is needed: for a DELETE. */
function allowEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  const options = { parseAs: "string" } as const;
  app.addContentTypeParser<string>("application/json", options, (request, text, done) => {
    if (text === "" && !request.routeOptions.schema?.body) return done(null);
    return parse(request, text, done);
  });
}
