import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { CheckResult } from "../../../shared/check/run.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { Interim } from "../../lib/check/interim.ts";
import { findStageByText } from "../../lib/stages.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const stage = findStageByText("01") as Stage;
const createResult = (title: string, outcome: CheckResult["outcome"]) =>
  ({ check: { title }, outcome }) as CheckResult;

/** Creates a folder, and a repository with an interrupted run of it. */
async function createInterrupted() {
  const [folder, repository] = [createTemporaryFolder(), createTemporaryFolder()];
  writeFileSync(join(folder, "main.js"), "1");
  const now = new Date("2026-01-01T10:00:00Z");
  const run = await Interim.open(stage, folder, { repository, now });
  run.note(createResult("one", "passed"));
  run.note(createResult("two", "failed"));
  run.note(createResult("three", "passed"));
  return { folder, options: { repository, now: new Date("2026-01-01T10:30:00Z") }, run };
}

it("reuses the passed checks of an interrupted run, and says so", async () => {
  const { folder, options } = await createInterrupted();
  const next = await Interim.open(stage, folder, options);
  expect([...next.passedBefore]).toEqual(["one", "three"]);
  expect(next.describe()).toMatch(/interrupted, and no file has changed: 2 checks .* add all$/);
});

it("reuses nothing after a save, for another stage, with all, or an hour later", async () => {
  const { folder, options } = await createInterrupted();
  const later = new Date("2026-01-01T11:30:00Z");
  const instances = [
    await Interim.open(findStageByText("02") as Stage, folder, options),
    await Interim.open(stage, folder, { ...options, all: true }),
    await Interim.open(stage, folder, { ...options, now: later }),
  ];
  writeFileSync(join(folder, "main.js"), "12");
  instances.push(await Interim.open(stage, folder, options));
  for (const other of instances)
    expect([other.passedBefore.size, other.describe()]).toEqual([0, undefined]);
});

it("reuses nothing from a complete run", async () => {
  const { folder, options, run } = await createInterrupted();
  run.close();
  expect((await Interim.open(stage, folder, options)).passedBefore.size).toBe(0);
});
