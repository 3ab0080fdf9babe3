import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Client, ClientConfig } from "pg";
import { ExplainedError } from "../explained-error.ts";
import { readOrCreateSecret } from "../secret.ts";
import { countUsers } from "../users.ts";
import { type Binaries, getMajorVersion } from "./binaries.ts";
import { createCluster, hasCluster, superuser } from "./cluster.ts";
import type { ClusterFolders } from "./folders.ts";
import { temporaryPrefix } from "./names.ts";
import { readPostmaster } from "./postmaster.ts";
import { ensureReadablePrograms } from "./programs.ts";
import { startServer, waitUntilSettled } from "./server.ts";
import { dropDatabase, getErrorCode, withClient } from "./sql.ts";

/** A server that accepts connections, and how an application connects to it. */
export interface Running {
  port: number;
  application: ClientConfig;
}

/** The role of the application owns its databases and can create more. It cannot access the server's files. */
const applicationRole = "tracker";

const firstPort = 54_320;

/** Finds or starts the server of this clone. Called by one process of a clone at a time. */
export async function ensureRunning(
  installed: Binaries,
  folders: ClusterFolders,
  print: (text: string) => void,
): Promise<Running> {
  const startedAt = performance.now();
  const isNew = !hasCluster(folders, getMajorVersion(installed));
  const binaries = ensureReadablePrograms(folders, installed);
  if (isNew)
    await createCluster(binaries, folders, readOrCreateSecret(getPasswordFile(folders, superuser)));
  const port = await ensureServer(binaries, folders);
  const application = toConfig(folders, applicationRole, port);
  await withSuperuser(folders, port, async (client) => {
    await assertOwn(client, folders);
    await ensureRole(client, application);
    if (countUsers(folders.controlFolder) === 1) await dropAbandoned(client);
  });
  if (isNew) print(describeCreation(binaries, folders, performance.now() - startedAt));
  return { port, application };
}

/** Next to the data, because the password is stored in the cluster too. */
const getPasswordFile = ({ base }: ClusterFolders, role: string) => join(base, `${role}.password`);

function toConfig(folders: ClusterFolders, user: string, port: number): ClientConfig {
  const password = readOrCreateSecret(getPasswordFile(folders, user));
  return { host: "127.0.0.1", port, user, password, database: "postgres", ssl: false };
}

async function ensureServer(binaries: Binaries, folders: ClusterFolders): Promise<number> {
  const server = (await waitUntilSettled(folders)) && readPostmaster(folders.data);
  if (server) return server.port;
  const port = await startServer(binaries, folders, readPort(folders));
  writeFileSync(getPortFile(folders), String(port));
  return port;
}

const getPortFile = ({ controlFolder }: ClusterFolders) => join(controlFolder, "port");

function readPort(folders: ClusterFolders): number {
  try {
    return Number(readFileSync(getPortFile(folders), "utf8")) || firstPort;
  } catch {
    return firstPort;
  }
}

async function withSuperuser(
  folders: ClusterFolders,
  port: number,
  use: (client: Client) => Promise<void>,
) {
  try {
    await withClient(toConfig(folders, superuser, port), use);
  } catch (error) {
    if (getErrorCode(error) !== "28P01") throw error;
    throw new ExplainedError(
      `The password in ${getPasswordFile(folders, superuser)} is not the one of ${folders.data}.\n` +
        "Put that file back as it was. Or move the data away, and start again with an empty cluster.",
    );
  }
}

/** Another server may listen on the port, so the server itself has to report its data folder. */
async function assertOwn(client: Client, { data }: ClusterFolders): Promise<void> {
  const { rows } = await client.query("show data_directory");
  if (realpathSync(rows[0].data_directory) === realpathSync(data)) return;
  throw new ExplainedError(
    `Another PostgreSQL answers in place of the one of ${data}. Stop it, and start again.`,
  );
}

/** Sets the password each time, because its file may be new. */
async function ensureRole(client: Client, { user = "", password }: ClientConfig): Promise<void> {
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [user]);
  const verb = rowCount ? "alter" : "create";
  const secret = client.escapeLiteral(String(password));
  await client.query(`${verb} role ${user} login createdb password ${secret}`);
  // Without it, no database could be dropped while the autovacuum of the server uses it.
  await client.query(`grant pg_signal_backend to ${user}`);
}

/** Drops the temporary databases of killed processes. Called if no other process uses the server. */
async function dropAbandoned(client: Client): Promise<void> {
  const { rows } = await client.query("select datname from pg_database where datname ^@ $1", [
    temporaryPrefix,
  ]);
  for (const { datname } of rows) await dropDatabase(client, datname);
}

const describeCreation = ({ version }: Binaries, { data }: ClusterFolders, milliseconds: number) =>
  `PostgreSQL ${version}, from npm: its data is in ${data}, ` +
  `created in ${(milliseconds / 1000).toFixed(1)} s.`;
