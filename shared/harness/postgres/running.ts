import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Client, ClientConfig } from "pg";
import { ExplainedError } from "../explained-error.ts";
import { readOrCreateSecret } from "../secret.ts";
import { countUsers } from "../users.ts";
import { type Binaries, getMajorVersion } from "./binaries.ts";
import { createCluster, hasCluster, superuser } from "./cluster.ts";
import { temporaryPrefix } from "./names.ts";
import type { Place } from "./place.ts";
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
  place: Place,
  print: (text: string) => void,
): Promise<Running> {
  const startedAt = performance.now();
  const isNew = !hasCluster(place, getMajorVersion(installed));
  const binaries = ensureReadablePrograms(place, installed);
  if (isNew)
    await createCluster(binaries, place, readOrCreateSecret(getPasswordFile(place, superuser)));
  const port = await ensureServer(binaries, place);
  const application = toConfig(place, applicationRole, port);
  await withSuperuser(place, port, async (client) => {
    await assertOwn(client, place);
    await ensureRole(client, application);
    if (countUsers(place.controlFolder) === 1) await dropAbandoned(client);
  });
  if (isNew) print(describeCreation(binaries, place, performance.now() - startedAt));
  return { port, application };
}

/** Next to the data, because the password is stored in the cluster too. */
const getPasswordFile = ({ base }: Place, role: string) => join(base, `${role}.password`);

function toConfig(place: Place, user: string, port: number): ClientConfig {
  const password = readOrCreateSecret(getPasswordFile(place, user));
  return { host: "127.0.0.1", port, user, password, database: "postgres", ssl: false };
}

async function ensureServer(binaries: Binaries, place: Place): Promise<number> {
  const server = (await waitUntilSettled(place)) && readPostmaster(place.data);
  if (server) return server.port;
  const port = await startServer(binaries, place, readPort(place));
  writeFileSync(getPortFile(place), String(port));
  return port;
}

const getPortFile = ({ controlFolder }: Place) => join(controlFolder, "port");

function readPort(place: Place): number {
  try {
    return Number(readFileSync(getPortFile(place), "utf8")) || firstPort;
  } catch {
    return firstPort;
  }
}

async function withSuperuser(place: Place, port: number, use: (client: Client) => Promise<void>) {
  try {
    await withClient(toConfig(place, superuser, port), use);
  } catch (error) {
    if (getErrorCode(error) !== "28P01") throw error;
    throw new ExplainedError(
      `The password in ${getPasswordFile(place, superuser)} is not the one of ${place.data}.\n` +
        "Put that file back as it was. Or move the data away, and start again with an empty cluster.",
    );
  }
}

/** Another server may listen on the port, so the server itself has to report its data folder. */
async function assertOwn(client: Client, { data }: Place): Promise<void> {
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

const describeCreation = ({ version }: Binaries, { data }: Place, milliseconds: number) =>
  `PostgreSQL ${version}, from npm: its data is in ${data}, ` +
  `created in ${(milliseconds / 1000).toFixed(1)} s.`;
