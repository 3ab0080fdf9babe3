import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { getNpmVariables } from "../../../shared/harness/environment.mjs";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { removeOutside } from "../../../shared/harness/postgres/folders.ts";
import { measureTimeToFirstResponse, type StartContext } from "./first-answer.ts";
import { isFailure, type Measured, measureOrExplain } from "./measured.ts";
import { copyRepository } from "./repository-copy.ts";
import { withResource, withTemporaryFolder } from "./resource.ts";
import { computeMedian, round } from "./statistics.ts";

/** Seconds from `npm run stage NN` to the first response. */
export interface StartFigures {
  /** Without installed packages, and with an empty npm cache. */
  fresh: Measured<number>;
  /** The median of `WARM_STARTS` further starts. */
  warm: Measured<number>;
}

export const WARM_STARTS = 3;
const FRESH_TIMEOUT_MS = 300_000;
const WARM_TIMEOUT_MS = 60_000;

const toSeconds = (milliseconds: number) => round(milliseconds / 1000, 2);

export async function measureStart(stage: Stage, root: string): Promise<StartFigures> {
  const figures = await measureOrExplain(() =>
    withTemporaryFolder("bench-start-", (folder) =>
      withResource(
        () => createEmptyContext(root, folder),
        ({ cwd }) => removeOutside(cwd),
        (context) => startTwice(stage, context),
      ),
    ),
  );
  return isFailure(figures) ? { fresh: figures, warm: figures } : figures;
}

async function startTwice(stage: Stage, context: StartContext): Promise<StartFigures> {
  const freshStart = toSeconds(await measureTimeToFirstResponse(stage, context));
  return {
    fresh: freshStart,
    warm: await measureOrExplain(() => measureWarmStart(stage, context)),
  };
}

async function createEmptyContext(root: string, folder: string): Promise<StartContext> {
  const [cwd, cache, temporary] = ["repository", "npm cache", "tmp"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  for (const path of [cwd, cache, temporary]) mkdirSync(path);
  await copyRepository(root, cwd);
  const env = {
    ...getNpmVariables(),
    npm_config_cache: cache,
    // tsx caches compiled files in the folder for temporary files.
    ...{ TMPDIR: temporary, TMP: temporary, TEMP: temporary },
    TASKS_FILE: "",
    NO_COLOR: "1",
  };
  return { cwd, env, timeoutMs: FRESH_TIMEOUT_MS };
}

async function measureWarmStart(stage: Stage, context: StartContext): Promise<number> {
  const times: number[] = [];
  while (times.length < WARM_STARTS) {
    times.push(await measureTimeToFirstResponse(stage, { ...context, timeoutMs: WARM_TIMEOUT_MS }));
  }
  return toSeconds(computeMedian(times));
}
