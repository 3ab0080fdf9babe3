import type { IncomingMessage, ServerResponse } from "node:http";
import { HttpError } from "./http-error.ts";

export type Params = Record<string, string>;

export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  params: Params,
) => void | Promise<void>;

export interface Route {
  method: string;
  /** For example `/tasks/:id`: a segment that starts with a colon matches any value. */
  path: string;
  handler: Handler;
}

/**
 * Finds the route of a request, and calls its handler.
 *
 * @throws HttpError 404 if no route matches the path, 405 if none of them supports the method
 */
export async function route(
  routes: Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = getPath(request);
  const routesWithPath = routes.filter((candidate) => matchPath(candidate.path, path));
  if (routesWithPath.length === 0) throw new HttpError(404, `There is nothing at ${path}.`);
  const matchingRoute = routesWithPath.find((candidate) => candidate.method === getMethod(request));
  if (!matchingRoute) throw methodNotAllowed(path, routesWithPath);
  await matchingRoute.handler(request, response, matchPath(matchingRoute.path, path) ?? {});
}

/** Compares the segments of a path and a pattern: `/tasks/7` matches `/tasks/:id`, and `id` is 7. */
export function matchPath(pattern: string, path: string): Params | undefined {
  const patternSegments = pattern.split("/");
  const segments = path.split("/");
  if (patternSegments.length !== segments.length) return undefined;
  const params: Params = {};
  for (const [index, name] of patternSegments.entries()) {
    const segment = segments[index] ?? "";
    if (name.startsWith(":") && segment !== "") params[name.slice(1)] = segment;
    else if (name !== segment) return undefined;
  }
  return params;
}

/** Returns the path of a request, whose target is a path or a URL (RFC 9112, section 3.2). */
function getPath({ url = "" }: IncomingMessage): string {
  const [path] = url.replace(/^https?:\/\/[^/?]*/i, "").split("?");
  return path || "/";
}

// HEAD returns the headers of GET. Node.js omits the body.
function getMethod(request: IncomingMessage): string | undefined {
  return request.method === "HEAD" ? "GET" : request.method;
}

function methodNotAllowed(path: string, routes: Route[]): HttpError {
  const methods = routes.map((candidate) => candidate.method).join(", ");
  return new HttpError(405, `${path} answers only to ${methods}.`, { Allow: methods });
}
