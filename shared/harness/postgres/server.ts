import { execFileSync, spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { nextFreePort } from "../ports.ts";
import { createUnusableError } from "../shared-server.ts";
import type { Binaries } from "./binaries.ts";
import { createServerEnvironment } from "./cluster.ts";
import type { Place } from "./place.ts";
import { isServing, pidFile, readPostmaster } from "./postmaster.ts";

const isWindows = process.platform === "win32";

/** The longest that a server may take to come up after a crash, or to go down. */
const STATE_TIMEOUT_MS = 30_000;

/** It has ended before it was ready, and this is what it wrote. */
class EndedError extends Error {}

/** Nobody but this machine may connect, and only over TCP: that is where the password is asked. */
const settings = (port: number): string[] => [
  ...["-p", String(port)],
  ...["-c", "listen_addresses=127.0.0.1"],
  ...["-c", "max_connections=300"],
  ...(isWindows ? [] : ["-c", "unix_socket_directories="]),
];

/**
 * Starts the server on the first port from `wanted` upwards that nobody uses.
 *
 * @returns the port
 * @throws ExplainedError if it does not come up
 */
export async function startServer(
  binaries: Binaries,
  place: Place,
  wanted: number,
): Promise<number> {
  removeStalePidFile(place);
  const end = Date.now() + STATE_TIMEOUT_MS;
  for (let port = await nextFreePort(wanted); ; ) {
    try {
      await start(binaries, place, port);
      return port;
    } catch (error) {
      if (!(error instanceof EndedError)) throw error;
      if (/could not bind/.test(error.message)) port = await nextFreePort(port + 1);
      else if (!isStillClosing(error) || Date.now() > end) throw broken(place, error);
      else await delay(50);
    }
  }
}

/** Its server was killed, and the system may have given the id to another process since. */
function removeStalePidFile({ data }: Place): void {
  const left = readPostmaster(data);
  if (left && !isServing(left, data)) rmSync(pidFile(data));
}

/** What a killed server has started notices it a moment later. */
const isStillClosing = ({ message }: Error) => /still in use|lock file .* exists/.test(message);

const broken = ({ data }: Place, { message }: Error) =>
  createUnusableError(
    data,
    `cannot be opened by PostgreSQL:\n${message.trim()}\nIt may be damaged`,
  );

async function start(binaries: Binaries, place: Place, port: number): Promise<void> {
  const hasEnded = isWindows ? launchByPgCtl(binaries, place, port) : launch(binaries, place, port);
  const end = Date.now() + STATE_TIMEOUT_MS;
  while (!readPostmaster(place.data)?.isReady) {
    if (hasEnded() || Date.now() > end) throw new EndedError(readFileSync(place.log, "utf8"));
    await delay(5);
  }
}

/** In a session of its own: Ctrl-C is for the application, which still needs its database. */
function launch({ postgres }: Binaries, { base, data, log, as }: Place, port: number) {
  const file = openSync(log, "w", 0o600);
  const child = spawn(postgres, ["-D", data, ...settings(port)], {
    cwd: base,
    env: createServerEnvironment(),
    detached: true,
    stdio: ["ignore", file, file],
    ...as,
  });
  closeSync(file);
  let failed = false;
  child.once("error", () => {
    failed = true;
  });
  child.unref();
  return () => failed || child.exitCode !== null || child.signalCode !== null;
}

/** Windows lets an administrator start `postgres.exe` only through pg_ctl, which gives up rights. */
function launchByPgCtl({ pgCtl }: Binaries, { data, log }: Place, port: number) {
  const options = settings(port).join(" ");
  const args = ["start", "-D", data, "-l", log, "-o", options, "-W", "-s"];
  execFileSync(pgCtl, args, { stdio: "ignore", env: createServerEnvironment(), windowsHide: true });
  return () => {
    const left = readPostmaster(data);
    return left !== undefined && !isServing(left, data);
  };
}

/** Lets a server that comes up or goes down finish that. @returns whether it is ready */
export async function waitUntilSettled({ data }: Place): Promise<boolean> {
  const end = Date.now() + STATE_TIMEOUT_MS;
  for (;;) {
    const server = readPostmaster(data);
    if (!server || !isServing(server, data)) return false;
    if (server.isReady || Date.now() > end) return server.isReady;
    await delay(10);
  }
}

/** Asks the server to end its sessions and go: what was committed is kept. */
export function askToStop({ pgCtl }: Binaries, { data }: Place): void {
  const server = readPostmaster(data);
  if (!server || !isServing(server, data)) return;
  if (isWindows) spawnSync(pgCtl, ["stop", "-D", data, "-m", "fast", "-W", "-s"]);
  else signal(server.pid, "SIGINT");
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It has ended meanwhile.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Stops the server, and waits until it is gone. */
export async function stopServer(binaries: Binaries, place: Place): Promise<void> {
  askToStop(binaries, place);
  const end = Date.now() + STATE_TIMEOUT_MS;
  for (;;) {
    const server = readPostmaster(place.data);
    if (!server || !isServing(server, place.data)) return;
    if (Date.now() > end) signal(server.pid, "SIGQUIT");
    await delay(10);
  }
}
