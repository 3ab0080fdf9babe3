import { models } from "../admin/models.ts";
import type { Paths } from "../openapi.ts";

/** What leads nowhere. Anybody can ask for anything: all of it together has one name. */
export const unknownRoute = "unknown";

/** What is not in the document: `*` stands for a whole tree of somebody else's. */
const others = [
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

/** The patterns of all routes, such as `/tasks/:id`. */
export function routePatterns(...documented: Paths[]): string[] {
  const paths = documented.flatMap((part) => Object.keys(part));
  return [...paths.map((path) => path.replace(/\{(\w+)\}/g, ":$1")), ...others];
}

/**
 * Finds the pattern of a path. It does so before Express does, which has forgotten it where a request
 * fails, or is refused on the way: those are the ones that have to be counted.
 */
export function routeMatcher(patterns: string[]): (path: string) => string {
  const known = patterns.map((pattern) => ({ pattern, expression: expressionOf(pattern) }));
  return (path) => known.find(({ expression }) => expression.test(path))?.pattern ?? unknownRoute;
}

/** As Express reads it: capitals and a slash at the end make no difference. */
function expressionOf(pattern: string): RegExp {
  const source = pattern
    .replaceAll(".", "\\.")
    .replace(/:\w+/g, "[^/]+")
    .replace(/\/\*$/, "(/.*)?");
  return new RegExp(`^${source}/?$`, "i");
}
