import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** Stands between an application and PostgreSQL, and counts the queries that go by. */
export interface QueryCounter {
  /** Where the application finds PostgreSQL now. */
  url: URL;
  /** The text of every query since the counter was read last. */
  read(): string[];
  close(): void;
}

/** Begins to listen, on the loopback address alone. */
export async function openQueryCounter(database: URL): Promise<QueryCounter> {
  let queries: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(database.port || 5432), database.hostname);
    const queriesIn = queryReader();
    client.on("data", (bytes) => queries.push(...queriesIn(bytes)));
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      // Whoever has lost the one end has lost the other one too.
      socket
        .on("error", () => undefined)
        .on("close", () => [client, upstream].map((each) => each.destroy()));
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = new URL(database);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    read() {
      const read = queries;
      queries = [];
      return read;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/**
 * Finds the queries in what a client of PostgreSQL sends: `Query` for one without parameters, and
 * `Parse` for one with them. Before the first message comes one without a letter for its kind.
 *
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export function queryReader(): (bytes: Buffer) => string[] {
  let rest = Buffer.alloc(0);
  let kindBytes = 0;
  return (bytes) => {
    const queries: string[] = [];
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= kindBytes + 4) {
      const end = kindBytes + rest.readInt32BE(kindBytes);
      if (rest.length < end) break;
      queries.push(...queryIn(rest.subarray(0, end), kindBytes));
      rest = rest.subarray(end);
      kindBytes = 1;
    }
    return queries;
  };
}

function queryIn(message: Buffer, kindBytes: number): string[] {
  const kind = kindBytes === 0 ? "" : String.fromCharCode(message[0] ?? 0);
  const texts = message
    .subarray(kindBytes + 4)
    .toString()
    .split("\0");
  if (kind === "Q") return [texts[0] ?? ""];
  // The first text is the name under which the query is kept.
  return kind === "P" ? [texts[1] ?? ""] : [];
}
