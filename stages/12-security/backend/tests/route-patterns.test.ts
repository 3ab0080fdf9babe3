import { describe, expect, it } from "vitest";
import { authPaths } from "../src/auth/operations.ts";
import { createRouteMatcher, listRoutePatterns } from "../src/metrics/route-patterns.ts";
import { taskPaths } from "../src/tasks/operations.ts";

const patterns = listRoutePatterns(taskPaths, authPaths);
const matchRoute = createRouteMatcher(patterns);

describe("createRouteMatcher", () => {
  it.each([
    ["/tasks", "/tasks"],
    ["/Tasks/", "/tasks"],
    ["/tasks/17", "/tasks/:id"],
    ["/tasks/%ZZ", "/tasks/:id"],
    ["/auth/login", "/auth/login"],
    ["/docs", "/docs/*"],
    ["/docs/swagger-ui.css", "/docs/*"],
    ["/admin/users/3/delete", "/admin/users/:id/delete"],
    ["/admin/queues/api/queues", "/admin/queues/*"],
    ["/openapi.json", "/openapi.json"],
  ])("matches %s to %s", (path, pattern) => {
    expect(matchRoute(path)).toBe(pattern);
  });

  it.each(["/", "/tasks/1/2", "/tasksx", "/openapixjson", "/wp-admin", "//", "/tasks/:id/x"])(
    "returns one name for the unknown path %s",
    (path) => {
      expect(matchRoute(path)).toBe("unknown");
    },
  );

  it("returns only known patterns", () => {
    const matches = Array.from({ length: 1000 }, (_, index) =>
      matchRoute(`/tasks/${index}/x${index}`),
    );
    expect(new Set(matches)).toEqual(new Set(["unknown"]));
    expect(patterns.length).toBeLessThan(40);
  });
});
