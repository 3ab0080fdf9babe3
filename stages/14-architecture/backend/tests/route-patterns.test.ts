import { describe, expect, it } from "vitest";
import { authPaths } from "../src/auth/operations.ts";
import { routeMatcher, routePatterns } from "../src/metrics/route-patterns.ts";
import { taskPaths } from "../src/tasks/operations.ts";

const patterns = routePatterns(taskPaths, authPaths);
const routeOf = routeMatcher(patterns);

describe("the pattern of a path", () => {
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
  ])("of %s is %s", (path, pattern) => {
    expect(routeOf(path)).toBe(pattern);
  });

  it.each(["/", "/tasks/1/2", "/tasksx", "/openapixjson", "/wp-admin", "//", "/tasks/:id/x"])(
    "of %s, which leads nowhere, is one for all of them",
    (path) => {
      expect(routeOf(path)).toBe("unknown");
    },
  );

  it("is one of a few, whatever is asked for", () => {
    const asked = Array.from({ length: 1000 }, (_, index) => routeOf(`/tasks/${index}/x${index}`));
    expect(new Set(asked)).toEqual(new Set(["unknown"]));
    expect(patterns.length).toBeLessThan(40);
  });
});
