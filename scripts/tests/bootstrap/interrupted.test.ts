import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, vi } from "vitest";
import {
  hasSignals,
  isRunning,
  waitUntilGone,
} from "../../../shared/harness/tests/fixtures/processes.ts";
import { root } from "../../lib/stages.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

/** Writes its process id, and never ends by itself. */
const npm = `
require("node:fs").writeFileSync("npm.pid", String(process.pid));
setInterval(() => undefined, 60_000);
`;

/** Starts an installation with an npm that does not end. */
async function startInstall() {
  const folder = createTemporaryFolder();
  mkdirSync(join(folder, "stages/00-one"), { recursive: true });
  writeFileSync(join(folder, "npm-cli.js"), npm);
  writeFileSync(join(folder, "stages/00-one/package.json"), "{}");
  writeFileSync(
    join(folder, "package-lock.json"),
    JSON.stringify({ packages: { "stages/00-one": {}, "node_modules/web": { version: "1.0.0" } } }),
  );
  const module = pathToFileURL(join(root, "scripts/bootstrap/install.mjs")).href;
  const code = `import { ensureInstalled } from ${JSON.stringify(module)};
    await ensureInstalled(process.cwd(), ["stages/00-one"]);`;
  const env = { ...process.env, npm_execpath: join(folder, "npm-cli.js") };
  const install = spawn(process.execPath, ["--input-type=module", "-e", code], {
    cwd: folder,
    env,
    stdio: "ignore",
  });
  const readPid = () => Number(readFileSync(join(folder, "npm.pid"), "utf8"));
  const pid = await vi.waitUntil(() => tryTo(readPid), { timeout: 20_000, interval: 20 });
  return { install, pid };
}

function tryTo<Value>(action: () => Value): Value | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

describe.runIf(hasSignals)("ensureInstalled", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "ends npm when it receives %s",
    async (signal) => {
      const { install, pid } = await startInstall();
      expect(isRunning(pid)).toBe(true);
      install.kill(signal);
      expect(await once(install, "close")).toEqual([null, signal]);
      await waitUntilGone(pid);
    },
  );
});
