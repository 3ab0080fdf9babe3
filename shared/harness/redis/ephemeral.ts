import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ExplainedError } from "../explained-error.ts";
import { isRunning } from "../lock.mjs";
import { findRandomFreePort } from "../ports.ts";
import { runAtExit } from "../run-at-exit.ts";
import { createSecret } from "../secret.ts";
import { type Identity, withRedis } from "./client.ts";
import type { RedisProgram } from "./find.ts";
import { ensureFolder } from "./place.ts";
import { readRecord, writeRecord } from "./record.ts";
import type { RedisControl, RedisService } from "./redis.ts";
import { EndedError, startServer } from "./server.ts";
import { isVerified, type Server, signalServer, stopServer, toRedisUrl } from "./server-process.ts";

type Running = Server & Identity;

/** Opens an empty server for this process only. Its data is deleted on close. */
export async function openEphemeral(root: string, program: RedisProgram): Promise<RedisService> {
  const parentFolder = ensureFolder(root, "temporary");
  await endAbandoned(parentFolder);
  const control = new EphemeralServer(
    join(parentFolder, `${process.pid}-${randomUUID()}`),
    program,
  );
  const close = () => control.close();
  try {
    const server = await tryFreePorts((port) => control.startOn(port, createSecret()));
    const { name, version, port } = server;
    const url = toRedisUrl(server);
    return { name, version, source: program.source, host: "127.0.0.1", port, url, control, close };
  } catch (error) {
    await close();
    throw error instanceof EndedError ? new ExplainedError(explainFailedStart(error)) : error;
  }
}

class EphemeralServer implements RedisControl {
  readonly #folder: string;
  readonly #program: RedisProgram;
  readonly #cancelCleanup: () => void;
  #server: Server = { pid: 0, port: 0, password: "" };

  constructor(folder: string, program: RedisProgram) {
    this.#folder = folder;
    this.#program = program;
    mkdirSync(folder, { mode: 0o700 });
    this.#cancelCleanup = runAtExit(() => {
      this.#signal("SIGKILL");
      this.#remove();
    });
  }

  startOn(port: number, password: string): Promise<Running> {
    const settings = { port, password, folder: this.#folder, isPersistent: false };
    return startServer(this.#program, settings, (server) => {
      this.#server = server;
      writeRecord(this.#folder, server);
    });
  }

  async start(): Promise<void> {
    await this.startOn(this.#server.port, this.#server.password);
  }

  stop(): Promise<void> {
    return stopServer(this.#server, this.#folder, "SIGKILL");
  }

  pause(): void {
    if (process.platform === "win32") {
      throw new ExplainedError("Windows cannot pause a process. Do this on Linux or macOS.");
    }
    this.#signal("SIGSTOP");
  }

  resume(): void {
    this.#signal("SIGCONT");
  }

  async flush(): Promise<void> {
    await withRedis(toRedisUrl(this.#server), (client) => client.flushAll());
  }

  async close(): Promise<void> {
    await this.stop();
    this.#remove();
    this.#cancelCleanup();
  }

  #signal(name: NodeJS.Signals): void {
    signalServer(this.#server, this.#folder, name);
  }

  #remove(): void {
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function tryFreePorts<Result>(start: (port: number) => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await start(await findRandomFreePort());
    } catch (error) {
      // Another program has taken the port.
      if (!(error instanceof EndedError) || !error.portIsTaken) throw error;
    }
  }
}

/** Stops the servers of killed processes, and deletes their folders. */
async function endAbandoned(parentFolder: string): Promise<void> {
  for (const name of readdirSync(parentFolder)) {
    if (isRunning(Number.parseInt(name, 10))) continue;
    const folder = join(parentFolder, name);
    const server = readRecord(folder);
    if (server && (await isVerified(server, folder))) await stopServer(server, folder, "SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
}

const explainFailedStart = ({ message }: Error) =>
  `Redis does not start:\n${message.trim()}\n` +
  "Fix this error, or use a server of your own: set REDIS_URL.";
