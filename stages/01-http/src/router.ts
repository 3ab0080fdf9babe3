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
  /** For example `/tasks/:id`: a part that starts with a colon matches any value. */
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
  const samePath = routes.filter((candidate) => matchPath(candidate.path, path));
  if (samePath.length === 0) throw new HttpError(404, `There is nothing at ${path}.`);
  const found = samePath.find((candidate) => candidate.method === getMethod(request));
  if (!found) throw methodNotAllowed(path, samePath);
  await found.handler(request, response, matchPath(found.path, path) ?? {});
}

/** Compares a path with a pattern, part by part: `/tasks/7` matches `/tasks/:id`, and `id` is 7. */
export function matchPath(pattern: string, path: string): Params | undefined {
  const expected = pattern.split("/");
  const pieces = path.split("/");
  if (expected.length !== pieces.length) return undefined;
  const params: Params = {};
  for (const [index, name] of expected.entries()) {
    const piece = pieces[index] ?? "";
    if (name.startsWith(":") && piece !== "") params[name.slice(1)] = piece;
    else if (name !== piece) return undefined;
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
