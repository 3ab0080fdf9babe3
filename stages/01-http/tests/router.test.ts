import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { matchPath } from "../src/router.ts";

describe("matchPath", () => {
  it("finds the value in the place of a name with a colon", () => {
    assert.deepEqual(matchPath("/tasks/:id", "/tasks/7"), { id: "7" });
  });

  it("fits a path without names", () => {
    assert.deepEqual(matchPath("/tasks", "/tasks"), {});
  });

  for (const path of ["/", "/task", "/tasks", "/tasks/", "/tasks/7/notes", "/other/7"]) {
    it(`does not take ${path} for /tasks/:id`, () => {
      assert.equal(matchPath("/tasks/:id", path), undefined);
    });
  }
});
