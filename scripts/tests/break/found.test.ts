import { execFile } from "node:child_process";
import { describe, expect, it } from "vitest";
import { FilesDriver } from "../../../shared/check/files-driver.ts";
import { runCheck } from "../../../shared/check/run.ts";
import documents from "../../../shared/contract/documents/documents.ts";
import { withCopy } from "../../../shared/harness/changed-copy.ts";
import { createEnvironment } from "../../../shared/harness/environment.mjs";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { createScriptEnvironment, getScriptCommand } from "../../../shared/harness/script.ts";
import { applyDamage } from "../../lib/break/copy.ts";
import { type Damage, findDamage } from "../../lib/break/damages.ts";
import { listStages } from "../../lib/stages.ts";

/** The stages whose tests need neither a service nor a browser. */
const stagesWithoutServices = ["00-cli", "01-http", "02-fastify", "05-typescript", "06-react"];

const stages = listStages();

const find = (name: string) => {
  const stage = stages.find((each) => each.name === name);
  const damage = stage && findDamage(stage);
  if (!stage || !damage) throw new Error(`${name} has no damage.`);
  return { name, stage, damage };
};

/** Runs a script of a damaged copy of a stage. @returns its exit code and its output */
const runDamaged = ({ dir }: Stage, damage: Damage, script: string, words: string[] = []) =>
  withCopy(dir, async (copy) => {
    applyDamage(copy, damage);
    return runScript(copy, script, words);
  });

function runScript(dir: string, script: string, words: string[]) {
  const [program = "", ...args] = getScriptCommand(dir, script, words);
  const env = createEnvironment({ ...createScriptEnvironment(dir), NO_COLOR: "1" });
  return new Promise<{ code: number; text: string }>((resolve) => {
    execFile(program, args, { cwd: dir, env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, text: out + err }),
    );
  });
}

describe("the tests of a damaged stage", () => {
  it.each(stagesWithoutServices.map(find))(
    "$name: fail as the damage says",
    async ({ stage, damage }) => {
      const [title = ""] = damage.fails;
      const words = stage.number < 2 ? [] : ["-t", title];
      const { code, text } = await runDamaged(stage, damage, "test", words);
      expect(code).toBe(1);
      expect(text).toMatch(new RegExp(`(?:not ok|FAIL) .*${title}`));
    },
    120_000,
  );
});

describe("the types of a damaged stage", () => {
  it.each(["05-typescript", "06-react"].map(find))(
    "$name: are correct, as the lesson says",
    async ({ stage, damage }) => {
      expect(await runDamaged(stage, damage, "typecheck")).toMatchObject({ code: 0 });
    },
    120_000,
  );
});

describe("the documents of a damaged stage", () => {
  it("fail as the damage of 14-architecture says", async () => {
    const { stage, damage } = find("14-architecture");
    await withCopy(stage.dir, async (copy) => {
      applyDamage(copy, damage);
      const results = [];
      for (const check of documents.checks.filter(({ title }) => damage.fails.includes(title))) {
        results.push(await runCheck(check, { files: new FilesDriver(copy) }));
      }
      expect(results).toMatchObject([
        { outcome: "failed", failure: { message: expect.stringContaining("clock") } },
      ]);
    });
  });
});
