import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createEnvironment } from "../environment.mjs";
import { type Identity, identify } from "./client.ts";
import type { RedisProgram } from "./find.ts";
import { endServer, getDataDir, type Server, toRedisUrl } from "./server-process.ts";

/** The longest that a server may take to read its data. */
const START_TIMEOUT_MS = 30_000;

/** What is settled before a server starts. */
export interface Settings {
  port: number;
  password: string;
  /** Where it runs: its data is in `data`, what it writes in `log`. */
  folder: string;
  /** Whether the data survives. */
  keeps: boolean;
}

/** It has ended before it was ready, and this is what it wrote. */
export class EndedError extends Error {
  readonly portIsTaken: boolean;

  constructor(log: string) {
    super(withoutMarks(log));
    this.portIsTaken = /already in use/i.test(log);
  }
}

/** What matters to a reader: not when it was, and not what an administrator could improve. */
const withoutMarks = (log: string): string =>
  log
    .trim()
    .split("\n")
    .map((line) => line.replace(/^\d+:\w \d+ \w+ \d+ [\d:.]+ [#*] /, ""))
    .filter((line) => !line.startsWith("WARNING"))
    .slice(-6)
    .join("\n");

/** The password is in them: other users of this machine could read it on a command line. */
const settingsText = ({ port, password, keeps }: Settings): string =>
  [
    `port ${port}`,
    "bind 127.0.0.1",
    `requirepass ${password}`,
    'save ""',
    `appendonly ${keeps ? "yes" : "no"}`,
    "maxmemory-policy noeviction",
    "loglevel warning",
    "",
  ].join("\n");

/**
 * Starts a server, and waits until it answers.
 *
 * @param note told of the process at once, before anything can go wrong
 * @throws EndedError if it does not come up
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
    const identity = await identify(toRedisUrl(server)).catch(() => undefined);
    if (identity && !hasEnded()) return { ...server, ...identity };
    if (hasEnded() || Date.now() > end) {
      await endServer(server, settings.folder, "SIGKILL");
      throw new EndedError(readFileSync(log, "utf8"));
    }
    await delay(10);
  }
}

/** In a session of its own: Ctrl-C is for the application, which still needs it. */
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
  let failed = false;
  child.once("error", () => {
    failed = true;
  });
  // One that ends before it has read them says so in its log.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(settingsText(settings));
  child.unref();
  const hasEnded = () => failed || child.exitCode !== null || child.signalCode !== null;
  return { pid: child.pid ?? 0, hasEnded };
}
