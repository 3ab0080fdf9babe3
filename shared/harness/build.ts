import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ExplainedError } from "./explained-error.ts";
import { fingerprint } from "./fingerprint.ts";
import { withLock } from "./lock.mjs";
import { hasTracker } from "./program.ts";
import { scriptCommand, scriptsOf } from "./script.ts";

/** The build failed. The message is what it wrote. */
export class BuildError extends ExplainedError {}

/**
 * Builds a folder that has a `build` script, unless its `dist` was built from these very files. A
 * folder with a tracker.json starts as that says, and builds nothing.
 *
 * @throws BuildError
 */
export async function ensureBuilt(dir: string): Promise<void> {
  if (hasTracker(dir) || !scriptsOf(dir).includes("build")) return;
  const dist = join(dir, "dist");
  mkdirSync(dist, { recursive: true });
  await withLock(join(dist, ".lock"), async () => {
    const stamp = join(dist, ".built-from");
    const source = fingerprint(dir, ["."]);
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === source) return;
    build(dir);
    writeFileSync(stamp, source);
  });
}

function build(dir: string): void {
  const [program, ...args] = scriptCommand(dir, "build");
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: dir, encoding: "utf8" });
  if (status !== 0) throw new BuildError(`${dir} cannot be built.\n${stdout}${stderr}`);
}
