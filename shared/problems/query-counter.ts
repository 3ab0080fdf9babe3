import { TcpProxy } from "../harness/tcp-proxy.ts";

/** A proxy between an application and PostgreSQL that records the queries. */
export interface QueryCounter {
  /** The URL of the database, with the address of the proxy. */
  url: URL;
  /** Returns the text of every query since the last call. */
  read(): string[];
  close(): void;
}

/** Opens a proxy that listens on the loopback address only. */
export async function openQueryCounter(database: URL): Promise<QueryCounter> {
  let queries: string[] = [];
  const createReader = () => {
    const readQueries = createQueryReader();
    return (bytes: Buffer) => void queries.push(...readQueries(bytes));
  };
  const proxy = new TcpProxy(database, { defaultPort: 5432, createReader });
  return {
    url: await proxy.listen(),
    read() {
      const read = queries;
      queries = [];
      return read;
    },
    close: () => proxy.close(),
  };
}

/**
 * Creates a function that finds the queries in the bytes that a client of PostgreSQL sends: `Query`
 * for one without parameters, and `Parse` for one with them. The first message of a connection has
 * no letter for its type.
 *
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export function createQueryReader(): (bytes: Buffer) => string[] {
  let rest = Buffer.alloc(0);
  let typeBytes = 0;
  return (bytes) => {
    const queries: string[] = [];
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= typeBytes + 4) {
      const end = typeBytes + rest.readInt32BE(typeBytes);
      if (rest.length < end) break;
      queries.push(...readQuery(rest.subarray(0, end), typeBytes));
      rest = rest.subarray(end);
      typeBytes = 1;
    }
    return queries;
  };
}

function readQuery(message: Buffer, typeBytes: number): string[] {
  const type = typeBytes === 0 ? "" : String.fromCharCode(message[0] ?? 0);
  const texts = message
    .subarray(typeBytes + 4)
    .toString()
    .split("\0");
  if (type === "Q") return [texts[0] ?? ""];
  // The first text of `Parse` is the name of the prepared statement.
  return type === "P" ? [texts[1] ?? ""] : [];
}
