import type { ClientConfig } from "pg";
import { explainAccessError, openShared } from "../shared-server.ts";
import { type Binaries, findBinaries, getMajorVersion } from "./binaries.ts";
import { createPlace, type Place } from "./place.ts";
import type { Postgres } from "./postgres.ts";
import { ensureRunning, type Running } from "./running.ts";
import { askToStop, stopServer } from "./server.ts";
import { createDatabase, dropDatabase, withClient } from "./sql.ts";

/** Opens the cluster of a clone: the first one who does starts the server, the last one stops it. */
export async function openEmbedded(root: string, say: (text: string) => void): Promise<Postgres> {
  const found = await findBinaries();
  try {
    const place = createPlace(root, getMajorVersion(found));
    return await open(found, place, say);
  } catch (error) {
    throw explainAccessError(error as NodeJS.ErrnoException, root);
  }
}

async function open(found: Binaries, place: Place, say: (text: string) => void): Promise<Postgres> {
  const { running, close } = await openShared({
    own: place.own,
    ensureRunning: () => ensureRunning(found, place, say),
    stop: () => stopServer(found, place),
    askToStop: () => askToStop(found, place),
  });
  return { ...described(found, running), close };
}

function described({ version }: Binaries, { port, application }: Running): Omit<Postgres, "close"> {
  return {
    version,
    how: "embedded",
    host: "127.0.0.1",
    port,
    ensureDatabase: async (database) => {
      await withClient(application, (client) => createDatabase(client, database));
      return addressOf(application, database);
    },
    drop: (database) => withClient(application, (client) => dropDatabase(client, database)),
  };
}

const addressOf = ({ user, password, host, port }: ClientConfig, database: string) =>
  new URL(`postgres://${user}:${password}@${host}:${port}/${database}`);
