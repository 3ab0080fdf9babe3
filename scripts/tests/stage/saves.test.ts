import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { withCopy } from "../../../shared/harness/changed-copy.ts";
import { findRandomFreePort } from "../../../shared/harness/ports.ts";
import { type ProcessGroup, startGroup } from "../../../shared/harness/process-group.ts";
import { getScriptCommand, listScripts } from "../../../shared/harness/script.ts";
import { findStageByText, listStages } from "../../lib/stages.ts";

let group: ProcessGroup | undefined;

afterEach(() => group?.stop());

const sourceFolders = /(?:backend\/)?src|frontend/;

describe("the dev scripts of a stage", () => {
  const scripts = listStages().flatMap(({ name, dir }) =>
    listScripts(dir)
      .filter((script) => script.startsWith("dev"))
      .map((script) => ({ name, script, text: createScript(dir, script) })),
  );
  const programScripts = scripts.filter(
    ({ name, text }) => name !== "00-cli" && /\.(ts|mjs)$/.test(text),
  );

  it.each(programScripts)("$name: $script watches the folder of its program", ({ text }) => {
    const [, folder, program] =
      /^tsx watch --clear-screen=false --include=(\S+?)(?:\/\*\.mjs)? (\S+)$/.exec(text) ?? [];
    expect(folder).toMatch(sourceFolders);
    expect(program?.startsWith(`${folder}/`)).toBe(true);
  });
});

function createScript(dir: string, script: string): string {
  return JSON.parse(readFileSync(join(dir, "package.json"), "utf8")).scripts[script];
}

/** Saves a file by renaming, as vim, JetBrains, `sed -i` and `git switch` do. */
function saveByRename(file: string, text: string): void {
  writeFileSync(`${file}.tmp`, text);
  renameSync(`${file}.tmp`, file);
}

const saves: [way: string, save: (file: string, text: string) => void][] = [
  ["in place", writeFileSync],
  ["by rename", saveByRename],
  ["by rename a second time", saveByRename],
  ["by rename a third time", saveByRename],
  [
    "by deleting and creating it",
    (file, text) => {
      rmSync(file);
      writeFileSync(file, text);
    },
  ],
  ["by rename after it was deleted", saveByRename],
];

/** Starts a process of a copied stage, and waits for its first output. */
async function start(dir: string, script: string): Promise<ProcessGroup> {
  const port = String(await findRandomFreePort());
  const env = { PORT: port, WEB_PORT: port };
  group = startGroup(getScriptCommand(dir, script), { cwd: dir, env });
  return group;
}

async function waitUntilPrinted(text: string): Promise<void> {
  await expect.poll(() => group?.log(), { timeout: 20_000 }).toContain(text);
}

describe("a saved file", { timeout: 60_000 }, () => {
  it.each([
    ["01", "dev", "src/main.ts"],
    ["03", "dev:web", "frontend/server.mjs"],
  ])("restarts stage %s, %s, however the editor saves", async (number, script, name) => {
    const stage = findStageByText(number);
    if (!stage) throw new Error(`There is no stage ${number}.`);
    await withCopy(stage.dir, async (copy) => {
      const file = join(copy, name);
      const source = readFileSync(file, "utf8");
      await start(copy, script);
      await waitUntilPrinted("http://");
      for (const [method, save] of saves) {
        save(file, `console.log("saved ${method};");\n${source}`);
        await waitUntilPrinted(`saved ${method};`);
      }
    });
  });

  it("restarts a server if it is a module that was imported later", async () => {
    const stage = findStageByText("01");
    if (!stage) throw new Error("There is no stage 01.");
    await withCopy(stage.dir, async (copy) => {
      const main = join(copy, "src", "main.ts");
      const source = readFileSync(main, "utf8");
      await start(copy, "dev");
      await waitUntilPrinted("http://");
      saveByRename(main, `import "./later.ts";\n${source}`);
      await waitUntilPrinted("ERR_MODULE_NOT_FOUND");
      const later = join(copy, "src", "later.ts");
      for (const text of ["later, first", "later, second", "later, third"]) {
        saveByRename(later, `console.log("${text}");\n`);
        await waitUntilPrinted(text);
      }
    });
  });

  it("restarts a server after the correction of a syntax error", async () => {
    const stage = findStageByText("01");
    if (!stage) throw new Error("There is no stage 01.");
    await withCopy(stage.dir, async (copy) => {
      const body = join(copy, "src", "body.ts");
      const source = readFileSync(body, "utf8");
      await start(copy, "dev");
      await waitUntilPrinted("http://");
      saveByRename(body, `${source}\nconst = 1;\n`);
      await waitUntilPrinted("TransformError");
      saveByRename(body, `console.log("corrected");\n${source}`);
      await waitUntilPrinted("corrected");
    });
  });
});
