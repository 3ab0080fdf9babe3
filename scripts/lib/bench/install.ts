import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getNpmVariables } from "../../../shared/harness/environment.mjs";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { startGroup } from "../../../shared/harness/process-group.ts";
import { explain } from "../../bootstrap/install.mjs";
import { measureBytes } from "../measure-bytes.ts";
import { type Measured, measureOrExplain } from "./measured.ts";
import { createNpmCommandLine } from "./npm.ts";
import { withResource, withTemporaryFolder } from "./resource.ts";
import { round } from "./statistics.ts";

export interface Size {
  packages: number;
  megabytes: number;
}

/** The packages that a stage installs in a folder outside of the repository. */
export interface InstallFigures {
  all: Measured<Size>;
  withoutDev: Measured<Size>;
}

export async function measureInstall(stage: Stage): Promise<InstallFigures> {
  return {
    all: await measureOrExplain(() => installAlone(stage)),
    withoutDev: await measureOrExplain(() => installAlone(stage, "--omit=dev")),
  };
}

function installAlone({ name, dir }: Stage, ...options: string[]): Promise<Size> {
  if (!existsSync(join(dir, "package-lock.json"))) {
    throw new Error(`${name} has no package-lock.json. Create it: npm run lock ${name}`);
  }
  return withTemporaryFolder("bench-install-", async (folder) => {
    for (const file of ["package.json", "package-lock.json"]) {
      copyFileSync(join(dir, file), join(folder, file));
    }
    await runNpmCi(folder, options);
    return measureSize(folder);
  });
}

async function runNpmCi(cwd: string, options: string[]): Promise<void> {
  const commonOptions = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const command = createNpmCommandLine("ci", ...commonOptions, ...options);
  const start = () => startGroup(command, { cwd, env: getNpmVariables() });
  const stop = (group: ReturnType<typeof start>) => group.stop();
  await withResource(start, stop, async (group) => {
    if ((await group.ended) !== 0) throw new Error(explain(group.log()));
  });
}

/** Measures the installed packages of a folder that are in its lock file. */
export function measureSize(folder: string): Size {
  const lock = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));
  const paths = Object.keys(lock.packages).filter((path) => path !== "");
  const installedPaths = paths.filter((path) => existsSync(join(folder, path, "package.json")));
  const megabytes = measureBytes(join(folder, "node_modules")) / 1_000_000;
  return { packages: installedPaths.length, megabytes: round(megabytes, 1) };
}
