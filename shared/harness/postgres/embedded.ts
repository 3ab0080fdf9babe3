import type { ClientConfig } from "pg";
import { explainAccessError, openShared } from "../shared-server.ts";
import { type Binaries, findBinaries, getMajorVersion } from "./binaries.ts";
import { type ClusterFolders, createClusterFolders } from "./folders.ts";
import type { Postgres } from "./postgres.ts";
import { ensureRunning, type Running } from "./running.ts";
import { requestStop, stopServer } from "./server.ts";
import { createDatabase, dropDatabase, withClient } from "./sql.ts";

/** Opens the cluster of a clone. The first process starts the server, and the last one stops it. */
export async function openEmbedded(root: string, print: (text: string) => void): Promise<Postgres> {
  const binaries = await findBinaries();
  try {
    const folders = createClusterFolders(root, getMajorVersion(binaries));
    return await open(binaries, folders, print);
  } catch (error) {
    throw explainAccessError(error as NodeJS.ErrnoException, root);
  }
}

async function open(
  binaries: Binaries,
  folders: ClusterFolders,
  print: (text: string) => void,
): Promise<Postgres> {
  const { running, close } = await openShared({
    controlFolder: folders.controlFolder,
    ensureRunning: () => ensureRunning(binaries, folders, print),
    stop: () => stopServer(binaries, folders),
    requestStop: () => requestStop(binaries, folders),
  });
  return { ...toPostgres(binaries, running), close };
}

function toPostgres(
  { version }: Binaries,
  { port, application }: Running,
): Omit<Postgres, "close"> {
  return {
    version,
    source: "embedded",
    host: "127.0.0.1",
    port,
    ensureDatabase: async (database) => {
      await withClient(application, (client) => createDatabase(client, database));
      return toDatabaseUrl(application, database);
    },
    drop: (database) => withClient(application, (client) => dropDatabase(client, database)),
  };
}

const toDatabaseUrl = ({ user, password, host, port }: ClientConfig, database: string) =>
  new URL(`postgres://${user}:${password}@${host}:${port}/${database}`);
