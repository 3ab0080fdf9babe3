import { expect, it } from "vitest";
import { safePath } from "../src/lib/safe-path.ts";

it.each(["/tasks/1", "/tasks?status=done", "/"])("leads on to %s", (path) => {
  expect(safePath(path)).toBe(path);
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
])("leads to the list instead of %j", (wanted) => {
  expect(safePath(wanted)).toBe("/tasks");
});
