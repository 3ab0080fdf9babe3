import { models } from "../admin/models.ts";
import type { Paths } from "../openapi.ts";

/** One name for all unknown paths, of which clients can request any number. */
export const unknownRoute = "unknown";

/** Paths that are not in the OpenAPI document. `*` stands for all paths of a library. */
const undocumentedPatterns = [
  "/openapi.json",
  "/docs/*",
  "/health",
  "/health/live",
  "/health/ready",
  "/metrics",
  "/admin",
  "/admin/styles.css",
  "/admin/login",
  "/admin/logout",
  "/admin/metrics",
  "/admin/queues/*",
  ...models.flatMap(({ name }) => [
    `/admin/${name}`,
    `/admin/${name}/:id`,
    `/admin/${name}/:id/delete`,
  ]),
];

/** Returns the patterns of all routes, for example `/tasks/:id`. */
export function listRoutePatterns(...documents: Paths[]): string[] {
  const paths = documents.flatMap((part) => Object.keys(part));
  return [...paths.map((path) => path.replace(/\{(\w+)\}/g, ":$1")), ...undocumentedPatterns];
}

/**
 * Creates a function that returns the pattern of a path. Express does not keep the pattern of
 * requests that fail or that middleware rejects, and these have to be counted too.
 */
export function createRouteMatcher(patterns: string[]): (path: string) => string {
  const matchers = patterns.map((pattern) => ({ pattern, expression: toRegExp(pattern) }));
  return (path) =>
    matchers.find(({ expression }) => expression.test(path))?.pattern ?? unknownRoute;
}

/** Like Express, ignores case and a trailing slash. */
function toRegExp(pattern: string): RegExp {
  const source = pattern
    .replaceAll(".", "\\.")
    .replace(/:\w+/g, "[^/]+")
    .replace(/\/\*$/, "(/.*)?");
  return new RegExp(`^${source}/?$`, "i");
}
