import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Descendants } from "./descendants.ts";
import { ExplainedError } from "./explained-error.ts";
import { computeFingerprint } from "./fingerprint.ts";
import { withLock } from "./lock.mjs";
import { toExcerpt } from "./printable.ts";
import { startGroup } from "./process-group.ts";
import {
  type CommandLine,
  createScriptEnvironment,
  getScriptCommand,
  listScripts,
} from "./script.ts";
import { readTracker, type Tracker } from "./tracker-file.ts";

/** The build failed. The message contains its output. */
export class BuildError extends ExplainedError {}

export interface BuildOptions {
  timeoutMs?: number;
  /** Called before a build begins. */
  onBuild?: (() => void) | undefined;
}

/**
 * Builds a folder with the `build` of its tracker.json, or with the script `build` of its
 * package.json if a file changed since the last build. Removes the earlier content of `dist` first,
 * so that no file without a source is left in it.
 *
 * @throws BuildError
 */
export async function ensureBuilt(dir: string, options: BuildOptions = {}): Promise<void> {
  const tracker = readTracker(dir);
  if (tracker.build) {
    await build(dir, tracker.build, options);
  } else if (listScripts(dir).includes("build") && isBuildOutputStarted(tracker)) {
    await buildFromScript(dir, options);
  }
}

/** A tracker.json that starts its sources, for example in another language, needs no npm build. */
function isBuildOutputStarted({ build: _, variables: __, ...commands }: Tracker): boolean {
  const lines = Object.values(commands);
  return lines.length === 0 || lines.some((words) => /(^|[\s/])dist[/\\]/.test(words.join(" ")));
}

async function buildFromScript(dir: string, options: BuildOptions): Promise<void> {
  const dist = join(dir, "dist");
  mkdirSync(dist, { recursive: true });
  await withLock(join(dist, ".lock"), async () => {
    const stamp = join(dist, ".built-from");
    const source = computeFingerprint(dir, ["."]);
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === source) return;
    if (!isInGit(dir)) emptyFolder(dist);
    await build(dir, getScriptCommand(dir, "build"), options);
    writeFileSync(stamp, source);
  });
}

/** Returns whether `dist` is under version control. Then it has more than build output. */
function isInGit(dir: string): boolean {
  try {
    const stdio = ["ignore", "pipe", "ignore"] as const;
    return execFileSync("git", ["ls-files", "dist"], { cwd: dir, stdio: [...stdio] }).length > 0;
  } catch {
    return false;
  }
}

/** The compiled tests are kept, because they may be running. */
const isPreserved = (name: string) => name.startsWith(".lock") || name === "test";

function emptyFolder(dist: string): void {
  for (const name of readdirSync(dist)) {
    if (!isPreserved(name)) rmSync(join(dist, name), { recursive: true, force: true });
  }
}

async function build(
  dir: string,
  command: CommandLine,
  { timeoutMs = 300_000, onBuild }: BuildOptions,
): Promise<void> {
  onBuild?.();
  const descendants = new Descendants();
  const group = startGroup(command, { cwd: dir, env: createScriptEnvironment(dir), descendants });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    group.stop();
  }, timeoutMs);
  const code = await group.ended.catch(() => 1).finally(() => clearTimeout(timer));
  await group.stop();
  if (isLate) {
    throw new BuildError(
      `The build of ${dir} did not end within ${timeoutMs / 1000} s. A build has to end by itself: do not watch files in it.\n${toExcerpt(group.log())}`,
    );
  }
  if (code !== 0)
    throw new BuildError(`${dir} cannot be built.\n${toExcerpt(group.log(), 40, 20)}`);
}
