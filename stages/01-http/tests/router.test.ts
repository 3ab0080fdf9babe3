import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { matchPath } from "../src/router.ts";

describe("matchPath", () => {
  it("returns the value of a parameter", () => {
    assert.deepEqual(matchPath("/tasks/:id", "/tasks/7"), { id: "7" });
  });

  it("matches a path without parameters", () => {
    assert.deepEqual(matchPath("/tasks", "/tasks"), {});
  });

  for (const path of ["/", "/task", "/tasks", "/tasks/", "/tasks/7/notes", "/other/7"]) {
    it(`does not match ${path} with /tasks/:id`, () => {
      assert.equal(matchPath("/tasks/:id", path), undefined);
    });
  }
});
