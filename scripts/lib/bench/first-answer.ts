import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { ProcessName, Stage, StageProcess } from "../../../shared/harness/manifest.ts";
import { padTwoDigits } from "../../../shared/harness/manifest.ts";
import { findRandomFreePort } from "../../../shared/harness/ports.ts";
import { startGroup } from "../../../shared/harness/process-group.ts";
import { waitUntilReady } from "../../../shared/harness/ready.ts";
import type { CommandLine } from "../../../shared/harness/script.ts";
import { root } from "../stages.ts";
import { createNpmCommandLine } from "./npm.ts";
import { withResource } from "./resource.ts";

/** The folder and the environment in which `npm run stage` runs. */
export interface StartContext {
  cwd: string;
  env: Record<string, string>;
  /** The longest time to the first response, in milliseconds. */
  timeoutMs: number;
}

/**
 * Runs `npm run stage` as a learner does, waits for the first response, and stops everything.
 *
 * @returns the time to the first response, in milliseconds
 */
export function measureTimeToFirstResponse(stage: Stage, context: StartContext): Promise<number> {
  const command = createNpmCommandLine("run", "stage", padTwoDigits(stage.number));
  return stage.processes.cli
    ? measureTimeToPrompt(command, context)
    : measureTimeToReady(stage, command, context);
}

/** The time that the runner gets to stop its own processes. */
const GRACE_MS = 10_000;

function withRunningCommand<Result>(
  command: CommandLine,
  { cwd, env }: StartContext,
  use: (group: ReturnType<typeof startGroup>) => Promise<Result>,
): Promise<Result> {
  return withResource(
    () => startGroup(command, { cwd, env }),
    (group) => group.stop(GRACE_MS),
    use,
  );
}

function measureTimeToPrompt(command: CommandLine, context: StartContext): Promise<number> {
  const person = join(root, "shared", "bench", "prompt.mjs");
  return withRunningCommand([process.execPath, person, ...command], context, async (group) => {
    await Promise.race([group.ended, delay(context.timeoutMs, undefined, { ref: false })]);
    const [, milliseconds] = /^prompt after (\S+) ms$/m.exec(group.log()) ?? [];
    if (milliseconds === undefined) throw new Error(`There was no prompt.\n${group.log()}`);
    return Number(milliseconds);
  });
}

const portVariables: Partial<Record<ProcessName, string>> = { api: "PORT", web: "WEB_PORT" };

async function measureTimeToReady(
  stage: Stage,
  command: CommandLine,
  context: StartContext,
): Promise<number> {
  const urls: URL[] = [];
  const env = { ...context.env };
  for (const [name, process] of Object.entries(stage.processes) as [ProcessName, StageProcess][]) {
    const variable = portVariables[name];
    if (variable === undefined || process.ready === undefined) continue;
    env[variable] = String(await findRandomFreePort());
    urls.push(new URL(process.ready, `http://127.0.0.1:${env[variable]}`));
  }
  const startedAt = performance.now();
  return withRunningCommand(command, { ...context, env }, async (group) => {
    await Promise.all(
      urls.map((url) => waitUntilReady(url, group, { timeoutMs: context.timeoutMs })),
    );
    return performance.now() - startedAt;
  });
}
