import { ExplainedError } from "../explained-error.ts";
import type { Postgres } from "./postgres.ts";
import { createDatabase, dropDatabase, getErrorCode, withClient } from "./sql.ts";

/**
 * Opens the server in DATABASE_URL. Nothing is started, and the database in DATABASE_URL is not
 * changed.
 *
 * @throws ExplainedError if it cannot be reached
 */
export async function openExternal(address: string): Promise<Postgres> {
  const external = readAddress(address);
  const run: typeof withClient = (config, use) =>
    withClient(config, use).catch((error) => {
      throw new ExplainedError(explainRefusal(external, error));
    });
  const connection = { connectionString: external.href };
  const version = await run(connection, async (client) => {
    const { rows } = await client.query("show server_version");
    return String(rows[0].server_version).split(" ")[0] ?? "";
  });
  return {
    version,
    source: "DATABASE_URL",
    host: external.hostname,
    port: Number(external.port || 5432),
    external,
    ensureDatabase: async (database) => {
      await run(connection, (client) => createDatabase(client, database));
      return Object.assign(new URL(external), { pathname: `/${database}` });
    },
    drop: (database) => run(connection, (client) => dropDatabase(client, database)),
    close: async () => undefined,
  };
}

function readAddress(address: string): URL {
  const isAddress = URL.canParse(address) && /^postgres(ql)?:$/.test(new URL(address).protocol);
  if (isAddress) return new URL(address);
  throw new ExplainedError(
    "DATABASE_URL is not the address of a PostgreSQL. Write it like this, or unset it:\n" +
      "DATABASE_URL=postgres://user:password@127.0.0.1:5432/task_tracker",
  );
}

/** The address may contain a password, so only its host is shown. */
function explainRefusal({ host }: URL, error: Error): string {
  const words = error.message || getErrorCode(error);
  if (getErrorCode(error) === "42501") {
    return `The user of DATABASE_URL may not create databases at ${host}: ${words}.\nGive it that right (alter role … createdb), or unset DATABASE_URL.`;
  }
  return `PostgreSQL at ${host}, which DATABASE_URL names, refuses: ${words}.\nStart it, correct DATABASE_URL, or unset it to use the one that npm installs.`;
}
