import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { openPostgres } from "../../../shared/harness/postgres/open.ts";
import { createFolder } from "../../../shared/harness/tests/fixtures/folder.ts";
import { hasSignals } from "../../../shared/harness/tests/fixtures/processes.ts";
import { runScript } from "../../lib/stage/script.ts";
import { root } from "../../lib/stages.ts";

/** Writes its environment and arguments into the file in its first argument. */
const note = `
  const [file, ...words] = process.argv.slice(2);
  const { DATABASE_URL, JWT_SECRET } = process.env;
  require("fs").writeFileSync(file, JSON.stringify({ words, DATABASE_URL, JWT_SECRET }));
`;

const scripts = {
  plain: "node note.cjs noted",
  test: "node note.cjs noted",
  "db:migrate": "node note.cjs migrated",
  "db:revert": "node note.cjs noted",
  fails: "node fails.cjs",
  killed: "node killed.cjs",
};

/** Creates a stage with an unused number. */
const createStage = (needs: Stage["needs"]): Stage => {
  const files = {
    "fails.cjs": "process.exit(7)",
    "killed.cjs": 'process.kill(process.pid, "SIGKILL")',
  };
  const dir = createFolder({ "package.json": { scripts }, "note.cjs": note, ...files });
  return { number: 95, dir, needs } as unknown as Stage;
};

const readNoted = ({ dir }: Stage) => JSON.parse(readFileSync(join(dir, "noted"), "utf8"));
const wasMigrated = ({ dir }: Stage) => existsSync(join(dir, "migrated"));

beforeEach(() => {
  vi.stubEnv("DATABASE_URL", undefined);
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  const postgres = await openPostgres({ root, env: {} });
  await postgres.drop("task_tracker_95");
  await postgres.close();
});

describe("runScript", { timeout: 60_000 }, () => {
  it("passes arguments to the script, and starts no services without needs", async () => {
    const stage = createStage([]);
    expect(await runScript(stage, "plain", ["one", "two words"])).toBe(0);
    expect(readNoted(stage)).toEqual({ words: ["one", "two words"] });
  });

  it("returns the exit code of the script", async () => {
    expect(await runScript(createStage([]), "fails")).toBe(7);
  });

  // Windows has no signals.
  it.runIf(hasSignals)("returns the exit code of a signal as a shell does", async () => {
    expect(await runScript(createStage([]), "killed")).toBe(137);
  });

  it("passes the stage's persistent database and secret to a script", async () => {
    const stages = [createStage(["postgres"]), createStage(["postgres"])] as const;
    for (const stage of stages) await runScript(stage, "plain");
    const [first, second] = stages.map(readNoted);
    expect(first.DATABASE_URL).toMatch(/\/task_tracker_95$/);
    expect(first).toEqual(second);
    expect(stages.map(wasMigrated)).toEqual([true, true]);
  });

  it("does not migrate the database for db: scripts", async () => {
    const stage = createStage(["postgres"]);
    await runScript(stage, "db:revert");
    expect(readNoted(stage).DATABASE_URL).toMatch(/\/task_tracker_95$/);
    expect(wasMigrated(stage)).toBe(false);
  });

  it("passes a temporary database to tests", async () => {
    const stage = createStage(["postgres"]);
    await runScript(stage, "test");
    expect(readNoted(stage).DATABASE_URL).toMatch(/\/temporary_\w+$/);
    expect(wasMigrated(stage)).toBe(false);
  });
});
