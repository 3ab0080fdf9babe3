import { setTimeout as delay } from "node:timers/promises";
import { getTerminalVariables } from "../../../shared/harness/environment.mjs";
import { type ProcessName, padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { resolveProgram } from "../../../shared/harness/program.ts";
import { NotReadyError } from "../../../shared/harness/ready.ts";
import { openServices } from "../../../shared/harness/services.ts";
import {
  launchTracker,
  type RunningTracker,
  type TrackerOptions,
} from "../../../shared/harness/tracker.ts";
import { formatTable, getColumns, isColourEnabled, paint } from "../terminal.ts";
import { runInTerminal } from "./in-terminal.ts";
import { stopOnInterrupt } from "./interrupt.ts";
import { choosePorts } from "./ports.ts";
import { BufferedOutput } from "./process-output.ts";
import { readSettings, type Settings } from "./settings.ts";
import { formatHints, Welcome } from "./welcome.ts";

/** Runs a stage in this terminal until it ends. @returns the exit code */
export async function runStage(stage: Stage): Promise<number> {
  console.log(`\n${formatTitle(stage)}\n`);
  return stage.processes.cli ? runPrompt(stage) : runServers(stage);
}

function formatTitle(stage: Stage): string {
  const heading = `  ${padTwoDigits(stage.number)} · ${stage.title.en}`;
  const gap = Math.max(getColumns() - heading.length - stage.tool.length - 2, 3);
  return paint.bold(heading) + " ".repeat(gap) + paint.dim(stage.tool);
}

/** Ctrl-C is a normal way to leave a prompt, so the exit code is 0. */
async function runPrompt(stage: Stage): Promise<number> {
  console.log(`${formatHints(stage, {})}\n`);
  const { command, cwd } = resolveProgram(stage.dir, "cli", "dev");
  const { code, signal } = await runInTerminal(command, { cwd, env: readSettings(stage.dir) });
  return signal === "SIGINT" ? 0 : code;
}

/** The time after which a stage that is still starting prints its addresses. */
const slowStartMs = 5000;

/**
 * Starts the servers of a stage, and waits until one of its processes ends.
 *
 * @param slowAfterMs the time after which the addresses are printed, even if a server does not respond
 * @returns the exit code
 */
export async function runServers(stage: Stage, slowAfterMs = slowStartMs): Promise<number> {
  const settings = readSettings(stage.dir);
  const { ports, notices } = await choosePorts(stage, settings);
  for (const notice of notices) console.log(`  ${paint.yellow(notice)}\n`);
  const output = new BufferedOutput();
  const welcome = new Welcome(stage, ports);
  const { ended, onEnd } = watchEnd();
  const events = { onLine: output.line, onReady: welcome.markReady, onEnd };
  const tracker = await launch(stage, settings, { ports, ...events });
  const interruption = stopOnInterrupt(tracker);
  const start = await waitForStart(tracker, ended, slowAfterMs);
  if (start !== "ended") welcome.show({ isWaiting: start === "slow" });
  output.release();
  void tracker.ready.catch((error) => reportNotReady(error, tracker));
  const name = await ended;
  if (interruption.isInterrupted()) return interruption.exitCode;
  await tracker.stop();
  console.error(
    `\n  The ${name} ended unexpectedly: see its output above, fix it, and start the stage again.`,
  );
  return 1;
}

/** Returns a promise of the first process that ends, and the function that fulfils it. */
function watchEnd() {
  let onEnd: (name: ProcessName) => void = () => undefined;
  const ended = new Promise<ProcessName>((resolve) => {
    onEnd = resolve;
  });
  return { ended, onEnd };
}

/** Waits until the servers respond or fail, a process ends, or the start takes long. */
function waitForStart(
  { ready }: RunningTracker,
  ended: Promise<ProcessName>,
  slowAfterMs: number,
): Promise<"settled" | "ended" | "slow"> {
  const settled = ready.then(
    () => "settled" as const,
    () => "settled" as const,
  );
  const slow = delay(slowAfterMs, "slow" as const, { ref: false });
  return Promise.race([ended.then(() => "ended" as const), settled, slow]);
}

/** Prints why a server will not respond. An ended process is reported elsewhere. */
function reportNotReady(error: Error, { groups }: RunningTracker): void {
  if (Object.values(groups).some((group) => group.hasEnded())) return;
  const [headline] = error.message.split("\n", 1);
  const advice = error instanceof NotReadyError ? error.advice : "";
  console.error(`\n  ${paint.red(headline ?? "")}\n  ${advice.replaceAll("\n", "\n  ")}\n`);
}

/** Starts the services with their persistent data, then the processes. */
async function launch(
  stage: Stage,
  settings: Settings,
  options: Pick<TrackerOptions, "ports" | "onLine" | "onReady" | "onEnd">,
): Promise<RunningTracker> {
  const services = await openServices(stage, {
    keep: padTwoDigits(stage.number),
    print: (text) => console.log(`  ${text}`),
    env: settings,
  });
  if (services.rows.length > 0) console.log(`${formatTable(services.rows)}\n`);
  try {
    // The addresses of the servers depend on the chosen ports.
    const { PORT, WEB_PORT, API_URL, ...otherSettings } = settings;
    const env = {
      ...getTerminalVariables(),
      ...otherSettings,
      ...services.env,
      ...getTerminalSettings(settings),
    };
    const readyTimeoutMs = Number.POSITIVE_INFINITY;
    return await launchTracker(stage, { mode: "dev", env, services, readyTimeoutMs, ...options });
  } catch (error) {
    await services.close();
    throw error;
  }
}

/** Enables colours and readable logs in a terminal, because the processes write into pipes. */
function getTerminalSettings({ LOG_FORMAT = "pretty" }: Settings): Record<string, string> {
  if (!process.stdout.isTTY) return {};
  const colour = isColourEnabled(process.stdout) ? { FORCE_COLOR: "1" } : {};
  return { ...colour, LOG_FORMAT };
}
