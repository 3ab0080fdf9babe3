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

/** A server that answers, and how an application connects to it. */
export interface Running {
  port: number;
  application: ClientConfig;
}

/** An application owns its databases, and may make more; it may not touch the server's files. */
const applicationRole = "tracker";

const firstPort = 54_320;

/** Finds this clone's server, or starts it. Only one process of a clone may do so at a time. */
export async function ensureRunning(
  found: Binaries,
  place: Place,
  say: (text: string) => void,
): Promise<Running> {
  const began = performance.now();
  const isNew = !hasCluster(place, getMajorVersion(found));
  const binaries = ensureReadablePrograms(place, found);
  if (isNew)
    await createCluster(binaries, place, readOrCreateSecret(passwordFile(place, superuser)));
  const port = await portOfServer(binaries, place);
  const application = connection(place, applicationRole, port);
  await withSuperuser(place, port, async (client) => {
    await assertOwn(client, place);
    await ensureRole(client, application);
    if (countUsers(place.own) === 1) await dropAbandoned(client);
  });
  if (isNew) say(made(binaries, place, performance.now() - began));
  return { port, application };
}

/** Beside the data, because the two belong together; for its owner alone. */
const passwordFile = ({ base }: Place, role: string) => join(base, `${role}.password`);

function connection(place: Place, user: string, port: number): ClientConfig {
  const password = readOrCreateSecret(passwordFile(place, user));
  return { host: "127.0.0.1", port, user, password, database: "postgres", ssl: false };
}

async function portOfServer(binaries: Binaries, place: Place): Promise<number> {
  const server = (await waitUntilSettled(place)) && readPostmaster(place.data);
  if (server) return server.port;
  const port = await startServer(binaries, place, rememberedPort(place));
  writeFileSync(portFile(place), String(port));
  return port;
}

const portFile = ({ own }: Place) => join(own, "port");

function rememberedPort(place: Place): number {
  try {
    return Number(readFileSync(portFile(place), "utf8")) || firstPort;
  } catch {
    return firstPort;
  }
}

async function withSuperuser(place: Place, port: number, use: (client: Client) => Promise<void>) {
  try {
    await withClient(connection(place, superuser, port), use);
  } catch (error) {
    if (getErrorCode(error) !== "28P01") throw error;
    throw new ExplainedError(
      `The password in ${passwordFile(place, superuser)} is not the one of ${place.data}.\n` +
        "Put that file back as it was. Or move the data away, and start again with an empty cluster.",
    );
  }
}

/** A file can say anything: the server itself has to say that it serves this data. */
async function assertOwn(client: Client, { data }: Place): Promise<void> {
  const { rows } = await client.query("show data_directory");
  if (realpathSync(rows[0].data_directory) === realpathSync(data)) return;
  throw new ExplainedError(
    `Another PostgreSQL answers in place of the one of ${data}. Stop it, and start again.`,
  );
}

/** The password is set each time: its file may be a new one. */
async function ensureRole(client: Client, { user = "", password }: ClientConfig): Promise<void> {
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [user]);
  const verb = rowCount ? "alter" : "create";
  const secret = client.escapeLiteral(String(password));
  await client.query(`${verb} role ${user} login createdb password ${secret}`);
  // Or no database could be dropped from under the server's own autovacuum.
  await client.query(`grant pg_signal_backend to ${user}`);
}

/** Whoever made them was killed, and nobody else uses the server. */
async function dropAbandoned(client: Client): Promise<void> {
  const { rows } = await client.query("select datname from pg_database where datname ^@ $1", [
    temporaryPrefix,
  ]);
  for (const { datname } of rows) await dropDatabase(client, datname);
}

const made = ({ version }: Binaries, { data }: Place, milliseconds: number) =>
  `PostgreSQL ${version}, which npm has brought: its data is in ${data}, ` +
  `made in ${(milliseconds / 1000).toFixed(1)} s.`;
