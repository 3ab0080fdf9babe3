import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { findRandomFreePort } from "../../../shared/harness/ports.ts";
import { type ProcessGroup, startGroup } from "../../../shared/harness/process-group.ts";
import { listStages, root } from "../../lib/stages.ts";
import { write } from "../diff/fixture.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const { configurations } = JSON.parse(readFileSync(join(root, ".vscode", "launch.json"), "utf8"));
const server = listStages().find(({ processes }) => processes.api);
const groups: ProcessGroup[] = [];

afterEach(async () => {
  await Promise.all(groups.splice(0).map((group) => group.stop()));
});

/** Editors attach to each process with a module in NODE_OPTIONS. */
function readEnvironment(folder: string): Record<string, string> {
  const module = join(folder, "attach.cjs");
  const log = JSON.stringify(join(folder, "attached.txt"));
  write(folder, {
    "attach.cjs": `require("node:fs").appendFileSync(${log}, process.argv.join(" ") + "\\n");`,
    "attached.txt": "",
  });
  return { NODE_OPTIONS: `--require ${JSON.stringify(module)}` };
}

it("reaches the server that the command starts", { timeout: 30_000 }, async () => {
  const folder = createTemporaryFolder();
  const [{ program, args }] = configurations;
  const words = [
    program.replace(/^\$\{workspaceFolder\}/, () => root),
    args[0],
    server?.name ?? "",
  ];
  const env = { ...readEnvironment(folder), PORT: String(await findRandomFreePort()) };
  const group = startGroup([process.execPath, ...words], { cwd: root, env });
  groups.push(group);
  await expect.poll(() => group.log(), { timeout: 20_000 }).toContain("Ctrl-C");
  const loadedScripts = readFileSync(join(folder, "attached.txt"), "utf8");
  expect(loadedScripts).toMatch(/run\.mjs stage/);
  expect(loadedScripts).toMatch(/src.main\.ts/);
});
