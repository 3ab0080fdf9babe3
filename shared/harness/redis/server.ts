import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createEnvironment } from "../environment.mjs";
import { type Identity, identifyServer } from "./client.ts";
import type { RedisProgram } from "./find.ts";
import { getDataDir, type Server, stopServer, toRedisUrl } from "./server-process.ts";

/** The time limit for a start, in which the server reads its data. */
const START_TIMEOUT_MS = 30_000;

/** The settings of a server. */
export interface Settings {
  port: number;
  password: string;
  /** The folder with its `data` and its `log`. */
  folder: string;
  isPersistent: boolean;
}

/** The server ended before it was ready. The message is its output. */
export class EndedError extends Error {
  readonly portIsTaken: boolean;

  constructor(log: string) {
    super(cleanLog(log));
    this.portIsTaken = /already in use/i.test(log);
  }
}

/** Removes timestamps and warnings from the log, and keeps its last lines. */
const cleanLog = (log: string): string =>
  log
    .trim()
    .split("\n")
    .map((line) => line.replace(/^\d+:\w \d+ \w+ \d+ [\d:.]+ [#*] /, ""))
    .filter((line) => !line.startsWith("WARNING"))
    .slice(-6)
    .join("\n");

/** The settings contain the password, which other users could read on a command line. */
const formatSettings = ({ port, password, isPersistent }: Settings): string =>
  [
    `port ${port}`,
    "bind 127.0.0.1",
    `requirepass ${password}`,
    'save ""',
    `appendonly ${isPersistent ? "yes" : "no"}`,
    "maxmemory-policy noeviction",
    "loglevel warning",
    "",
  ].join("\n");

/**
 * Starts a server, and waits until it responds.
 *
 * @param note called with the process immediately after its start
 * @throws EndedError if it does not start
 */
export async function startServer(
  program: RedisProgram,
  settings: Settings,
  note: (server: Server) => void,
): Promise<Server & Identity> {
  const log = join(settings.folder, "log");
  const { pid, hasEnded } = launch(program, settings, log);
  const server = { pid, port: settings.port, password: settings.password };
  note(server);
  const end = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const identity = await identifyServer(toRedisUrl(server)).catch(() => undefined);
    if (identity && !hasEnded()) return { ...server, ...identity };
    if (hasEnded() || Date.now() > end) {
      await stopServer(server, settings.folder, "SIGKILL");
      throw new EndedError(readFileSync(log, "utf8"));
    }
    await delay(10);
  }
}

/** Starts the server in a session of its own: on Ctrl-C, the application still needs it. */
function launch({ command: [file, ...args], env }: RedisProgram, settings: Settings, log: string) {
  const cwd = getDataDir(settings.folder);
  mkdirSync(cwd, { recursive: true, mode: 0o700 });
  const output = openSync(log, "w", 0o600);
  const child = spawn(file, args, {
    cwd,
    env: createEnvironment(env),
    detached: true,
    windowsHide: true,
    stdio: ["pipe", output, output],
  });
  closeSync(output);
  let hasFailed = false;
  child.once("error", () => {
    hasFailed = true;
  });
  // A server that ends before it has read its settings makes the write fail. The log says why.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(formatSettings(settings));
  child.unref();
  const hasEnded = () => hasFailed || child.exitCode !== null || child.signalCode !== null;
  return { pid: child.pid ?? 0, hasEnded };
}
