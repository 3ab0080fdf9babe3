import { execFile } from "node:child_process";
import { connect } from "node:net";
import type { Program, Service } from "./facts.ts";

/** The timeout of a probe. */
export const PROBE_TIMEOUT_MS = 1500;

/** Returns the result of a promise, or a default value if it rejects or times out. */
export async function withTimeout<T>(
  work: Promise<T>,
  otherwise: T,
  ms = PROBE_TIMEOUT_MS,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeoutResult = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, ms, otherwise);
  });
  try {
    return await Promise.race([work, timeoutResult]);
  } catch {
    return otherwise;
  } finally {
    clearTimeout(timer);
  }
}

/** Returns the output of a program; undefined if it fails or times out. */
export async function readOutput(
  file: string,
  args: string[],
  ms = PROBE_TIMEOUT_MS,
): Promise<string | undefined> {
  const output = new Promise<string | undefined>((resolve) => {
    const child = execFile(file, args, { windowsHide: true }, (error, stdout, stderr) => {
      clearTimeout(timer);
      resolve(error ? undefined : stdout || stderr);
    });
    // Closes the pipes too: a child of the program may keep them open.
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, ms);
  });
  return withTimeout(output, undefined, ms + 100);
}

/** Extracts a version: `git version 2.39.5 (Apple Git-154)` is 2.39.5. */
export function parseVersion(text: string | undefined): string | undefined {
  return /\d+(\.\d+)+/.exec(text ?? "")?.[0];
}

/** Returns the program at a path, with the version that it prints. */
export async function inspectProgram(
  name: string,
  file: string | undefined,
): Promise<Program | undefined> {
  if (file === undefined) return undefined;
  return { name, version: parseVersion(await readOutput(file, ["--version"])) };
}

function canConnect(host: string, port: number, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const answer = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.setTimeout(ms, () => answer(false));
    socket.once("connect", () => answer(true));
    socket.once("error", () => answer(false));
  });
}

/**
 * Checks whether a server accepts connections at an address. Removes the password.
 *
 * @param defaultPort used if the address has no port
 */
export async function probeService(
  address: string | undefined,
  defaultPort: number,
  ms = PROBE_TIMEOUT_MS,
): Promise<Service | undefined> {
  if (!address) return undefined;
  if (!URL.canParse(address)) return { address: "", state: "unreadable" };
  const { hostname, port } = new URL(address);
  const host = hostname || "localhost";
  const hostWithoutBrackets = host.replace(/^\[|\]$/g, "");
  const answers = await withTimeout(
    canConnect(hostWithoutBrackets, Number(port) || defaultPort, ms),
    false,
    ms + 100,
  );
  return { address: `${host}:${port || defaultPort}`, state: answers ? "answers" : "silent" };
}
