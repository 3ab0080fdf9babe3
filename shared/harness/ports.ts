import { randomInt } from "node:crypto";
import { connect, createServer } from "node:net";

const LAST = 65_535;

const LOOPBACK = ["127.0.0.1", "::1"];

/** What the system answers where it does not have such an address, for instance without IPv6. */
const NO_SUCH_ADDRESS = new Set(["EADDRNOTAVAIL", "EAFNOSUPPORT"]);

/** Listens for a moment: the port that it got, or the code of the error. */
function tryToListen(port: number, host: string): Promise<number | string> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.once("listening", () => {
      const address = server.address();
      const got = address !== null && typeof address === "object" ? address.port : port;
      server.close((error) => (error ? reject(error) : resolve(got)));
    });
    server.listen({ port, host, exclusive: true });
  });
}

/**
 * Does a program accept connections there? macOS and Windows let us listen on 127.0.0.1 while
 * another program has the same port on every interface: only asking shows it.
 */
function isAnswered(port: number, host: string): Promise<boolean> {
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
 * Can a program listen on `host` with nobody else on the port: not on `host`, not on 127.0.0.1 or
 * ::1, not on every interface?
 *
 * @param others where nobody else may listen; an address that this machine lacks is no obstacle
 */
export async function isFree(
  port: number,
  host = "127.0.0.1",
  others: readonly string[] = LOOPBACK,
): Promise<boolean> {
  if (typeof (await tryToListen(port, host)) === "string") return false;
  for (const other of others) {
    const answer = await tryToListen(port, other);
    if (NO_SUCH_ADDRESS.has(`${answer}`)) continue;
    if (typeof answer === "string" || (await isAnswered(port, other))) return false;
  }
  return true;
}

/**
 * @param taken ports to pass over, such as those promised to another process
 * @returns the first free port from `from` upwards
 * @throws Error if there is none up to 65535
 */
export async function nextFreePort(
  from: number,
  taken: ReadonlySet<number> = new Set(),
): Promise<number> {
  for (let port = from; port <= LAST; port += 1) {
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new Error(
    `No port from ${from} to ${LAST} is free. Stop a program that uses one, or start from a lower port.`,
  );
}

/**
 * A free port, and not one that the system lends to clients (RFC 6335 leaves those from 49152 on to
 * them, Linux begins at 32768): such a port may be gone again before a server listens there.
 */
export const freePort = (): Promise<number> => nextFreePort(20_000 + randomInt(10_000));
