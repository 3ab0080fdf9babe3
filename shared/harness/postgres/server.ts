import { execFileSync, spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { findFreePort } from "../ports.ts";
import { createUnusableError } from "../shared-server.ts";
import type { Binaries } from "./binaries.ts";
import { createServerEnvironment } from "./cluster.ts";
import type { ClusterFolders } from "./folders.ts";
import { getPidFile, isServing, readPostmaster } from "./postmaster.ts";

const isWindows = process.platform === "win32";

/** The time limit for a start after a crash, and for a shutdown. */
const STATE_TIMEOUT_MS = 30_000;

/** The server ended before it was ready. The message is its output. */
class EndedError extends Error {}

/** Only this machine can connect, and only over TCP, where a password is required. */
const createServerArguments = (port: number): string[] => [
  ...["-p", String(port)],
  ...["-c", "listen_addresses=127.0.0.1"],
  ...["-c", "max_connections=300"],
  ...(isWindows ? [] : ["-c", "unix_socket_directories="]),
];

/**
 * Starts the server on the first free port from `preferredPort` on.
 *
 * @returns the port
 * @throws ExplainedError if it does not start
 */
export async function startServer(
  binaries: Binaries,
  folders: ClusterFolders,
  preferredPort: number,
): Promise<number> {
  removeStalePidFile(folders);
  const end = Date.now() + STATE_TIMEOUT_MS;
  for (let port = await findFreePort(preferredPort); ; ) {
    try {
      await start(binaries, folders, port);
      return port;
    } catch (error) {
      if (!(error instanceof EndedError)) throw error;
      if (/could not bind/.test(error.message)) port = await findFreePort(port + 1);
      else if (!isStillClosing(error) || Date.now() > end) throw createBrokenError(folders, error);
      else await delay(50);
    }
  }
}

/** Removes the pid file of a killed server, whose id may have been reused. */
function removeStalePidFile({ data }: ClusterFolders): void {
  const stale = readPostmaster(data);
  if (stale && !isServing(stale, data)) rmSync(getPidFile(data));
}

/** The child processes of a killed server end a moment later. */
const isStillClosing = ({ message }: Error) => /still in use|lock file .* exists/.test(message);

const createBrokenError = ({ data }: ClusterFolders, { message }: Error) =>
  createUnusableError(
    data,
    `cannot be opened by PostgreSQL:\n${message.trim()}\nIt may be damaged`,
  );

async function start(binaries: Binaries, folders: ClusterFolders, port: number): Promise<void> {
  const hasEnded = isWindows
    ? launchByPgCtl(binaries, folders, port)
    : launch(binaries, folders, port);
  const end = Date.now() + STATE_TIMEOUT_MS;
  while (!readPostmaster(folders.data)?.isReady) {
    if (hasEnded() || Date.now() > end) throw new EndedError(readFileSync(folders.log, "utf8"));
    await delay(5);
  }
}

/** Starts the server in a session of its own: on Ctrl-C, the application still needs its database. */
function launch(
  { postgres }: Binaries,
  { base, data, log, serverUser }: ClusterFolders,
  port: number,
) {
  const file = openSync(log, "w", 0o600);
  const child = spawn(postgres, ["-D", data, ...createServerArguments(port)], {
    cwd: base,
    env: createServerEnvironment(),
    detached: true,
    stdio: ["ignore", file, file],
    ...serverUser,
  });
  closeSync(file);
  let hasFailed = false;
  child.once("error", () => {
    hasFailed = true;
  });
  child.unref();
  return () => hasFailed || child.exitCode !== null || child.signalCode !== null;
}

/** On Windows, an administrator can start `postgres.exe` only with pg_ctl, which drops privileges. */
function launchByPgCtl({ pgCtl }: Binaries, { data, log }: ClusterFolders, port: number) {
  const options = createServerArguments(port).join(" ");
  const args = ["start", "-D", data, "-l", log, "-o", options, "-W", "-s"];
  execFileSync(pgCtl, args, { stdio: "ignore", env: createServerEnvironment(), windowsHide: true });
  return () => {
    const stale = readPostmaster(data);
    return stale !== undefined && !isServing(stale, data);
  };
}

/** Waits while a server starts or shuts down. @returns whether it is ready */
export async function waitUntilSettled({ data }: ClusterFolders): Promise<boolean> {
  const end = Date.now() + STATE_TIMEOUT_MS;
  for (;;) {
    const server = readPostmaster(data);
    if (!server || !isServing(server, data)) return false;
    if (server.isReady || Date.now() > end) return server.isReady;
    await delay(10);
  }
}

/** Requests a fast shutdown, which ends all sessions and keeps committed data. Does not wait. */
export function requestStop({ pgCtl }: Binaries, { data }: ClusterFolders): void {
  const server = readPostmaster(data);
  if (!server || !isServing(server, data)) return;
  if (isWindows) spawnSync(pgCtl, ["stop", "-D", data, "-m", "fast", "-W", "-s"]);
  else signal(server.pid, "SIGINT");
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It has ended.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Stops the server, and waits for its end. */
export async function stopServer(binaries: Binaries, folders: ClusterFolders): Promise<void> {
  requestStop(binaries, folders);
  const end = Date.now() + STATE_TIMEOUT_MS;
  for (;;) {
    const server = readPostmaster(folders.data);
    if (!server || !isServing(server, folders.data)) return;
    if (Date.now() > end) signal(server.pid, "SIGQUIT");
    await delay(10);
  }
}
