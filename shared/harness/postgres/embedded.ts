import { join } from "node:path";
import type { ClientConfig } from "pg";
import { ExplainedError } from "../explained-error.ts";
import { endWithUs } from "../leftovers.ts";
import { withLock, withLockAtOnce } from "../lock.mjs";
import { type Binaries, findBinaries, majorOf } from "./binaries.ts";
import type { Postgres } from "./open.ts";
import { type Place, placeFor } from "./place.ts";
import { ensureRunning, type Running } from "./running.ts";
import { askToStop, stopServer } from "./server.ts";
import { createDatabase, dropDatabase, withClient } from "./sql.ts";
import { countUsers, enter } from "./users.ts";

/** Opens the cluster of a clone: the first one who does starts the server, the last one stops it. */
export async function openEmbedded(root: string, say: (text: string) => void): Promise<Postgres> {
  const found = await findBinaries();
  try {
    const place = placeFor(root, majorOf(found));
    return await open(found, place, say);
  } catch (error) {
    throw explained(error as NodeJS.ErrnoException, root);
  }
}

async function open(found: Binaries, place: Place, say: (text: string) => void): Promise<Postgres> {
  const lock = join(place.own, "lock");
  const close = use(found, place, lock);
  try {
    const running = await withLock(lock, () => ensureRunning(found, place, say));
    return { ...described(found, running), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Counts us among the users of the server. @returns the last one who calls this stops it */
function use(found: Binaries, place: Place, lock: string): () => Promise<void> {
  const leave = enter(place);
  const forget = endWithUs(() => {
    leave();
    withLockAtOnce(lock, () => {
      if (countUsers(place) === 0) askToStop(found, place);
    });
  });
  return async () => {
    leave();
    await withLock(lock, async () => {
      if (countUsers(place) === 0) await stopServer(found, place);
    });
    forget();
  };
}

function described({ version }: Binaries, { port, application }: Running): Omit<Postgres, "close"> {
  return {
    version,
    how: "embedded",
    host: "127.0.0.1",
    port,
    urlOf: async (database) => {
      await withClient(application, (client) => createDatabase(client, database));
      return addressOf(application, database);
    },
    drop: (database) => withClient(application, (client) => dropDatabase(client, database)),
  };
}

const addressOf = ({ user, password, host, port }: ClientConfig, database: string) =>
  new URL(`postgres://${user}:${password}@${host}:${port}/${database}`);

function explained(error: NodeJS.ErrnoException, root: string): Error {
  if (!["EACCES", "EPERM", "EROFS"].includes(error.code ?? "")) return error;
  return new ExplainedError(
    `${error.path ?? root} cannot be written to: it may belong to another user of this machine.\n` +
      "Start the command as that user, or use a clone of your own.",
  );
}
