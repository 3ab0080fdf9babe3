import { randomInt } from "node:crypto";
import { connect, createServer } from "node:net";

const LAST = 65_535;

const LOOPBACK = ["127.0.0.1", "::1"];

/** The errors for an address that the machine does not have, for example without IPv6. */
const NO_SUCH_ADDRESS = new Set(["EADDRNOTAVAIL", "EAFNOSUPPORT"]);

/** Listens for a moment. Returns the port, or the code of the error. */
function tryToListen(port: number, host: string): Promise<number | string> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.once("listening", () => {
      const address = server.address();
      const listeningPort = address !== null && typeof address === "object" ? address.port : port;
      server.close((error) => (error ? reject(error) : resolve(listeningPort)));
    });
    server.listen({ port, host, exclusive: true });
  });
}

/**
 * Returns whether a program accepts connections there. On macOS and Windows, listening on 127.0.0.1
 * succeeds while another program has the port on every interface, so a connection has to be tried.
 */
function canConnect(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const settle = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once("connect", () => settle(true)).once("error", () => settle(false));
    socket.setTimeout(1000, () => settle(false));
  });
}

/**
 * Returns whether a port is free on `host`, on 127.0.0.1 and ::1, and on every interface.
 *
 * @param addresses the addresses to check besides `host`; those that the machine lacks are ignored
 */
export async function isFree(
  port: number,
  host = "127.0.0.1",
  addresses: readonly string[] = LOOPBACK,
): Promise<boolean> {
  if (typeof (await tryToListen(port, host)) === "string") return false;
  for (const other of addresses) {
    const answer = await tryToListen(port, other);
    if (NO_SUCH_ADDRESS.has(`${answer}`)) continue;
    if (typeof answer === "string" || (await canConnect(port, other))) return false;
  }
  return true;
}

/**
 * @param excluded ports to skip, for example those that another process will use
 * @returns the first free port from `from` upwards
 * @throws Error if there is none up to 65535
 */
export async function findFreePort(
  from: number,
  excluded: ReadonlySet<number> = new Set(),
): Promise<number> {
  for (let port = from; port <= LAST; port += 1) {
    if (!excluded.has(port) && (await isFree(port))) return port;
  }
  throw new Error(
    `No port from ${from} to ${LAST} is free. Stop a program that uses one, or start from a lower port.`,
  );
}

/**
 * Returns a free port outside of the range of ephemeral ports (from 49152 on in RFC 6335, from 32768
 * on in Linux): a client could take one of those before the server listens.
 */
export const findRandomFreePort = (): Promise<number> => findFreePort(20_000 + randomInt(10_000));
