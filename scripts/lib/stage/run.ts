import { getTerminalVariables } from "../../../shared/harness/environment.mjs";
import { type ProcessName, padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { resolveProgram } from "../../../shared/harness/program.ts";
import { openServices } from "../../../shared/harness/services.ts";
import { launchTracker, type RunningTracker } from "../../../shared/harness/tracker.ts";
import { formatTable, getColumns, isColourEnabled, paint } from "../terminal.ts";
import { runInTerminal } from "./in-terminal.ts";
import { stopOnInterrupt } from "./interrupt.ts";
import { choosePorts, type PortChoice } from "./ports.ts";
import { BufferedOutput } from "./process-output.ts";
import { readSettings, type Settings } from "./settings.ts";

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

async function runServers(stage: Stage): Promise<number> {
  const settings = readSettings(stage.dir);
  const { ports, notices } = await choosePorts(stage, settings);
  for (const notice of notices) console.log(`  ${paint.yellow(notice)}\n`);
  const output = new BufferedOutput();
  const tracker = await launch(stage, settings, ports, output);
  const interruption = stopOnInterrupt(tracker);
  const endOfProcess = waitForEnd(tracker);
  const answers = await Promise.race([waitUntilReady(tracker), endOfProcess.then(() => false)]);
  if (answers) console.log(`${formatWelcome(stage, ports)}\n`);
  output.release();
  // Also watches the processes that were started after the servers.
  const name = await Promise.race([endOfProcess, waitForEnd(tracker)]);
  if (interruption.isInterrupted()) return interruption.exitCode;
  await tracker.stop();
  console.error(
    `\n  The ${name} ended unexpectedly: see its output above, fix it, and start the stage again.`,
  );
  return 1;
}

/** Starts the services with their persistent data, then the processes. */
async function launch(
  stage: Stage,
  settings: Settings,
  ports: PortChoice["ports"],
  output: BufferedOutput,
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
    return await launchTracker(stage, { mode: "dev", ports, env, services, onLine: output.line });
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

async function waitUntilReady(tracker: RunningTracker): Promise<boolean> {
  try {
    await tracker.ready;
    return true;
  } catch {
    return false;
  }
}

/** Waits for the first process to end. @returns its name */
function waitForEnd(tracker: RunningTracker): Promise<string> {
  const endPromises = Object.entries(tracker.groups).map(async ([name, group]) => {
    await group.ended.catch(() => undefined);
    return name;
  });
  return Promise.race(endPromises);
}

const labels: Partial<Record<ProcessName, string>> = { web: "Web", api: "API" };

function formatWelcome(stage: Stage, ports: PortChoice["ports"]): string {
  const lines = Object.entries(labels).flatMap(([name, label]) => {
    const port = ports[name as ProcessName];
    return port === undefined ? [] : [`  ${label}   ${paint.cyan(`http://localhost:${port}`)}`];
  });
  return [...lines, "", formatHints(stage, ports)].join("\n");
}

function formatHints(stage: Stage, ports: PortChoice["ports"]): string {
  const number = padTwoDigits(stage.number);
  const why = stage.builtOn
    ? [
        formatRow("Feel why", `npm run feel ${number}`),
        formatRow("Changed", `npm run diff ${number}`),
      ]
    : [];
  const tryRows = stage.try.map((text, index) =>
    formatRow(index === 0 ? "Try" : "", replacePorts(text, stage, ports)),
  );
  const seed = replacePorts(`npm run stage ${number} seed`, stage, ports);
  const seedRows = ports.api === undefined ? [] : [formatRow("Fill it", seed)];
  const playRow = formatRow("Your turn", `npm run play ${number}`);
  const stop = formatRow("Stop", stage.processes.cli ? "exit" : "Ctrl-C");
  return [...tryRows, ...seedRows, ...why, playRow, stop].join("\n");
}

const formatRow = (label: string, text: string) => `  ${label.padEnd(10)}${text}`;

/** Replaces the default ports in a hint by the chosen ones. */
function replacePorts(text: string, stage: Stage, ports: PortChoice["ports"]): string {
  let result = text;
  for (const [name, { port }] of Object.entries(stage.processes)) {
    const chosen = ports[name as ProcessName];
    if (chosen && port) result = result.replace(`localhost:${port}`, `localhost:${chosen}`);
  }
  const usesApi = /^npm run (call|stage \d+ seed)/.test(result);
  const usesOtherPort = usesApi && ports.api !== stage.processes.api?.port;
  return usesOtherPort ? `${result} url http://localhost:${ports.api}` : result;
}
