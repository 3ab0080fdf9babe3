import { expect, it } from "vitest";
import { toSafePath } from "../src/lib/safe-path.ts";

it.each(["/tasks/1", "/tasks?status=done", "/"])("accepts %s", (path) => {
  expect(toSafePath(path)).toBe(path);
});

it.each([
  undefined,
  "",
  "tasks",
  "https://evil.test/",
  "//evil.test",
  "/\\evil.test",
  "/\t/evil.test",
  "/.//evil.test",
  "/tasks/..//evil.test",
  "/%2e//evil.test",
  "javascript:alert(1)",
  ["/tasks/1", "/tasks/2"],
])("replaces %j by /tasks", (next) => {
  expect(toSafePath(next)).toBe("/tasks");
});
