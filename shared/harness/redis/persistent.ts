import { findFreePort } from "../ports.ts";
import { createSecret } from "../secret.ts";
import { createUnusableError, openShared } from "../shared-server.ts";
import { type Identity, identifyServer } from "./client.ts";
import type { RedisProgram } from "./find.ts";
import { ensureFolder } from "./place.ts";
import { readRecord, removeRecord, writeRecord } from "./record.ts";
import type { RedisService } from "./redis.ts";
import { EndedError, startServer } from "./server.ts";
import {
  getDataDir,
  isServing,
  isVerified,
  type Server,
  signalServer,
  stopServer,
  toRedisUrl,
} from "./server-process.ts";

/** A server as recorded in its folder. */
interface RecordedServer extends Server {
  source: string;
}

type Running = RecordedServer & Identity;

const firstPort = 63_790;

/** Opens a server whose data is kept. Processes that use it at the same time share it. */
export async function openPersistent(
  root: string,
  keep: string,
  find: () => Promise<RedisProgram>,
): Promise<RedisService> {
  const folder = ensureFolder(root, keep);
  const { running, close } = await openShared({
    controlFolder: folder,
    ensureRunning: () => ensureRunning(folder, find),
    stop: () => stop(folder),
    requestStop: () => requestStop(folder),
  });
  const { name, version, source, port } = running;
  return { name, version, source, host: "127.0.0.1", port, url: toRedisUrl(running), close };
}

async function ensureRunning(folder: string, find: () => Promise<RedisProgram>): Promise<Running> {
  const record = readRecord<RecordedServer>(folder);
  if (record && isServing(record, folder)) {
    const identity = await identifyServer(toRedisUrl(record)).catch(() => undefined);
    if (identity) return { ...record, ...identity };
    // It is paused or does not respond, so it is killed.
    if (await isVerified(record, folder)) await stopServer(record, folder, "SIGKILL");
  }
  return start(await find(), folder, record?.port ?? firstPort);
}

/** Starts the server on the first free port from `preferredPort` on. */
async function start(
  program: RedisProgram,
  folder: string,
  preferredPort: number,
): Promise<Running> {
  const { source } = program;
  const port = await findFreePort(preferredPort);
  const settings = { port, password: createSecret(), folder, isPersistent: true };
  try {
    const saveRecord = (server: Server) =>
      writeRecord(folder, { ...server, source } as RecordedServer);
    return { ...(await startServer(program, settings, saveRecord)), source };
  } catch (error) {
    removeRecord(folder);
    if (!(error instanceof EndedError)) throw error;
    if (error.portIsTaken) return start(program, folder, port + 1);
    throw createUnusableError(getDataDir(folder), describeFailure(error));
  }
}

const describeFailure = ({ message }: Error) =>
  `cannot be opened by Redis:\n${message.trim()}\nIt may be damaged`;

async function stop(folder: string): Promise<void> {
  const server = readRecord(folder);
  if (server) await stopServer(server, folder);
}

function requestStop(folder: string): void {
  const server = readRecord(folder);
  if (server) signalServer(server, folder, "SIGTERM");
}
