import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { allowEveryOrigin, handlePreflight } from "./cors.ts";
import { sendProblem } from "./responses.ts";
import { type Route, route } from "./router.ts";
import { taskRoutes } from "./task-routes.ts";
import type { TaskList } from "./tasks.ts";

interface AppOptions {
  /** How long a client may take to send a request, in milliseconds. Then it gets a 408. */
  requestTimeout?: number;
}

/** Creates the server. It does not listen: main.ts and the tests do that. */
export function createApp(list: TaskList, { requestTimeout = 10_000 }: AppOptions = {}): Server {
  const routes = taskRoutes(list);
  const limits = { requestTimeout, connectionsCheckingInterval: 1000 };
  return createServer(limits, (request, response) => handleRequest(routes, request, response));
}

export async function handleRequest(
  routes: Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  allowEveryOrigin(response);
  if (request.method === "OPTIONS") return handlePreflight(response);
  try {
    await route(routes, request, response);
  } catch (error) {
    // The response has started, or the client closed the connection.
    if (response.headersSent || response.destroyed) response.destroy();
    else sendProblem(response, error);
  }
}
