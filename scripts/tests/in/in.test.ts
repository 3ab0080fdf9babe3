import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { padTwoDigits } from "../../../shared/harness/manifest.ts";
import { type ProcessGroup, startGroup } from "../../../shared/harness/process-group.ts";
import { withServices } from "../../../shared/harness/services.ts";
import { listStages, root } from "../../lib/stages.ts";

const numbers = listStages().map(({ number }) => padTwoDigits(number));
const withDatabase = listStages().find(({ needs }) => needs.includes("postgres"));
const groups: ProcessGroup[] = [];

afterEach(async () => {
  await Promise.all(groups.splice(0).map((group) => group.stop()));
});

interface Env {
  [name: string]: string;
}

/** Runs `npm run in`. */
function start(words: string[], env: Env = {}): ProcessGroup {
  const command = [process.execPath, join(root, "scripts", "run.mjs"), "in", ...words] as const;
  const group = startGroup([...command], { cwd: root, env: { NO_COLOR: "1", ...env } });
  groups.push(group);
  return group;
}

async function run(words: string[], env?: Env): Promise<{ code: unknown; log: string }> {
  const group = start(words, env);
  return { code: await group.ended, log: group.log() };
}

describe("npm run in", () => {
  it("asks for the stage, with an example", async () => {
    const { code, log } = await run([]);
    expect(code).toBe(2);
    expect(log).toMatch(/^Which stage\? For example: npm run -s in \d\d/);
  });

  it("lists the stages for an unknown one", async () => {
    const { code, log } = await run(["99", "test"]);
    expect(code).toBe(2);
    expect(log).toMatch(/There is no stage "99".*Try: npm run -s in \d\d/s);
  });

  it("lists the scripts of a stage without the name of a script", async () => {
    const { code, log } = await run([numbers[0] ?? ""]);
    expect(code).toBe(0);
    expect(log).toMatch(/^ {2}test$/m);
  });

  it("lists the scripts for an unknown one", async () => {
    const { code, log } = await run([numbers[0] ?? "", "tests"]);
    expect(code).toBe(2);
    expect(log).toMatch(/has no script "tests"\. It has:.*^ {2}test$.*Try: npm run -s in/ms);
  });
});

describe.runIf(withDatabase)("npm run in a stage with a database", { timeout: 60_000 }, () => {
  const stage = withDatabase ?? { dir: "", number: 0 };
  const number = padTwoDigits(stage.number);
  const createAdmin = (email: string) => ({
    ADMIN_EMAIL: email,
    ADMIN_PASSWORD: "correct horse battery",
  });

  it("runs the script on the tables of the database that DATABASE_URL names", async () => {
    await withServices({ dir: stage.dir, needs: ["postgres"] }, async ({ DATABASE_URL = "" }) => {
      const env = { DATABASE_URL, ...createAdmin("in@example.test") };
      const { code, log } = await run([number, "admin:create"], env);
      expect(log).toContain("in@example.test is an administrator now.");
      expect(code).toBe(0);
    });
  });

  it("returns the exit code and the output of the script", async () => {
    await withServices({ dir: stage.dir, needs: ["postgres"] }, async ({ DATABASE_URL = "" }) => {
      const { code, log } = await run([number, "admin:create"], {
        DATABASE_URL,
        ...createAdmin("invalid"),
      });
      expect(log).toContain("No administrator was created");
      expect(code).toBe(1);
    });
  });
});
