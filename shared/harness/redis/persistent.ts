import { nextFreePort } from "../ports.ts";
import { createSecret } from "../secret.ts";
import { createUnusableError, openShared } from "../shared-server.ts";
import { type Identity, identify } from "./client.ts";
import type { RedisProgram } from "./find.ts";
import { ensureFolder } from "./place.ts";
import { readRecord, removeRecord, writeRecord } from "./record.ts";
import type { RedisService } from "./redis.ts";
import { EndedError, startServer } from "./server.ts";
import {
  endServer,
  getDataDir,
  isServing,
  isVerified,
  type Server,
  signalServer,
  toRedisUrl,
} from "./server-process.ts";

/** A server, and how the commands of this clone know it. */
interface Known extends Server {
  how: string;
}

type Running = Known & Identity;

const firstPort = 63_790;

/** A server whose data survives. All that open it at the same time share one. */
export async function openPersistent(
  root: string,
  keep: string,
  find: () => Promise<RedisProgram>,
): Promise<RedisService> {
  const folder = ensureFolder(root, keep);
  const { running, close } = await openShared({
    own: folder,
    ensureRunning: () => ensureRunning(folder, find),
    stop: () => stop(folder),
    askToStop: () => askToStop(folder),
  });
  const { name, version, how, port } = running;
  return { name, version, how, host: "127.0.0.1", port, url: toRedisUrl(running), close };
}

async function ensureRunning(folder: string, find: () => Promise<RedisProgram>): Promise<Running> {
  const left = readRecord<Known>(folder);
  if (left && isServing(left, folder)) {
    const identity = await identify(toRedisUrl(left)).catch(() => undefined);
    if (identity) return { ...left, ...identity };
    // It is halted, or still starting: nobody can use it.
    if (await isVerified(left, folder)) await endServer(left, folder, "SIGKILL");
  }
  return start(await find(), folder, left?.port ?? firstPort);
}

/** On the first port from `wanted` upwards that nobody uses. */
async function start(program: RedisProgram, folder: string, wanted: number): Promise<Running> {
  const { how } = program;
  const port = await nextFreePort(wanted);
  const settings = { port, password: createSecret(), folder, keeps: true };
  try {
    const note = (server: Server) => writeRecord(folder, { ...server, how } as Known);
    return { ...(await startServer(program, settings, note)), how };
  } catch (error) {
    removeRecord(folder);
    if (!(error instanceof EndedError)) throw error;
    if (error.portIsTaken) return start(program, folder, port + 1);
    throw createUnusableError(getDataDir(folder), broken(error));
  }
}

const broken = ({ message }: Error) =>
  `cannot be opened by Redis:\n${message.trim()}\nIt may be damaged`;

async function stop(folder: string): Promise<void> {
  const server = readRecord(folder);
  if (server) await endServer(server, folder);
}

function askToStop(folder: string): void {
  const server = readRecord(folder);
  if (server) signalServer(server, folder, "SIGTERM");
}
