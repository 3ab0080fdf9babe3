import { describe, expect, it } from "vitest";
import type { Manifest } from "../../../shared/harness/manifest.ts";
import { checkStageDiff } from "../../lib/diff/stage-diff.ts";
import { createTwoStages, repeatLines, why } from "./fixture.ts";

const files = {
  "stages/00-one/same.ts": repeatLines("same"),
  "stages/00-one/src/store.ts": repeatLines("store"),
  "stages/01-two/same.ts": repeatLines("same"),
  "stages/01-two/store.ts": repeatLines("store"),
  "stages/01-two/new/ă b.ts": repeatLines("new", 3),
};
const changes = { "store.ts": why, "new/ă b.ts": why };

function check(
  second: Partial<Manifest>,
  extraFiles: Record<string, string> = {},
): Promise<string[]> {
  const project = createTwoStages({ ...files, ...extraFiles }, second);
  return checkStageDiff(project.second(), project.first());
}

describe("checkStageDiff", () => {
  it("returns nothing if every difference has a reason, and nothing else has one", async () => {
    expect(await check({ changes })).toEqual([]);
  });

  it("reports a differing file without a reason", async () => {
    const errors = await check({ changes }, { "stages/01-two/same.ts": "one word\n" });
    expect(errors).toEqual([
      "same.ts differs from 00-one, and stage.json gives no reason: " +
        'add it to "changes", or revert the difference.',
    ]);
  });

  it("reports a deleted file by its old path", async () => {
    const errors = await check({ changes }, { "stages/00-one/old.ts": repeatLines("old") });
    expect(errors).toEqual([expect.stringMatching(/^old\.ts differs from 00-one/)]);
  });

  it.each([
    ["same.ts", "it is the same as in 00-one: remove it."],
    [
      "missing.ts",
      "there is no such file, or .gitignore names it: correct the path, or remove it.",
    ],
    ["src/store.ts", "it became store.ts: declare only that one."],
    ["README.md", "this file may always differ: remove it."],
    ["src/", "no file below it needs it: remove it."],
  ])("reports %s, which is declared but does not differ", async (key, reason) => {
    const errors = await check({ changes: { ...changes, [key]: why } });
    expect(errors).toEqual([`${key} is in "changes", but ${reason}`]);
  });

  it("accepts a key for a folder, unless every file in it has its own key", async () => {
    expect(await check({ changes: { "store.ts": why, "new/": why } })).toEqual([]);
    expect(await check({ changes: { ...changes, "new/": why } })).toHaveLength(1);
  });

  it.each(["en", "ro"])("reports a reason without %s", async (language) => {
    const half = { ...why, [language]: " " };
    expect(await check({ changes: { ...changes, "store.ts": half } })).toEqual([
      `store.ts has no "${language}" in "changes": write one sentence with the reason.`,
    ]);
  });

  it("reports a `from` that is not a file of the stage before", async () => {
    const wrong = { ...why, from: "src/stoer.ts" };
    expect(await check({ changes: { ...changes, "store.ts": wrong } })).toEqual([
      'store.ts says "from": "src/stoer.ts", which is not in 00-one: correct it, or remove "from".',
    ]);
  });

  it("reports a `from` on a file that the stage before has", async () => {
    const errors = await check(
      { changes: { ...changes, "same.ts": { ...why, from: "src/store.ts" } } },
      { "stages/01-two/same.ts": repeatLines("changed") },
    );
    expect(errors).toEqual([
      'same.ts says "from": "src/store.ts", but 00-one has same.ts itself: remove "from".',
    ]);
  });

  it("reports a `from` on a folder", async () => {
    const folder = { ...why, from: "src/store.ts" };
    expect(await check({ changes: { "store.ts": why, "new/": folder } })).toEqual([
      'new/ says "from": "src/store.ts", and a folder has no single origin: name the file instead.',
    ]);
  });

  it("accepts a rewrite whose old path is not declared", async () => {
    const errors = await check(
      { changes: { ...changes, "app.ts": { ...why, from: "server.ts" } } },
      {
        "stages/00-one/server.ts": repeatLines("server"),
        "stages/01-two/app.ts": repeatLines("app"),
      },
    );
    expect(errors).toEqual([]);
  });

  it("reports too many files and too many lines", async () => {
    const errors = await check({ changes, budget: { files: 1, lines: 2 } });
    expect(errors).toEqual([
      expect.stringMatching(/^The diff to 00-one has 2 files, and the budget is 1: .* "budget"/),
      expect.stringMatching(/^The diff to 00-one has 3 lines, and the budget is 2: .* "budget"/),
    ]);
  });

  it("reports reasons in a stage that is not built on another one", async () => {
    const { first } = createTwoStages({});
    expect(await checkStageDiff(first(), undefined)).toEqual([]);
    expect(await checkStageDiff({ ...first(), changes }, undefined)).toHaveLength(2);
  });

  it("reports an unknown stage in builtOn", async () => {
    const { second } = createTwoStages({}, { builtOn: "00-uno" });
    expect(await checkStageDiff(second(), undefined)).toEqual([
      'stages/01-two/stage.json says "builtOn": "00-uno", but there is no such stage: correct it.',
    ]);
  });
});
