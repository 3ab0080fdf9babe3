import { execFile } from "node:child_process";
import { connect } from "node:net";
import type { Program, Service } from "./facts.ts";

/** The longest that any probe may take. */
export const DEADLINE = 1500;

/** What the work gives; the other value where it fails or is late. */
export async function within<T>(work: Promise<T>, otherwise: T, ms = DEADLINE): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, ms, otherwise);
  });
  try {
    return await Promise.race([work, late]);
  } catch {
    return otherwise;
  } finally {
    clearTimeout(timer);
  }
}

/** What the program prints; nothing where it fails or is late, and then it is ended. */
export async function output(
  file: string,
  args: string[],
  ms = DEADLINE,
): Promise<string | undefined> {
  const printed = new Promise<string | undefined>((resolve) => {
    const child = execFile(file, args, { windowsHide: true }, (error, stdout, stderr) => {
      clearTimeout(timer);
      resolve(error ? undefined : stdout || stderr);
    });
    // A program that it started may hold the pipes open: they are closed, not only the program.
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, ms);
  });
  return within(printed, undefined, ms + 100);
}

/** `git version 2.39.5 (Apple Git-154)` is version 2.39.5. */
export function parseVersion(text: string | undefined): string | undefined {
  return /\d+(\.\d+)+/.exec(text ?? "")?.[0];
}

/** The program at a path, with the version that it prints of itself. */
export async function programAt(
  name: string,
  file: string | undefined,
): Promise<Program | undefined> {
  if (file === undefined) return undefined;
  return { name, version: parseVersion(await output(file, ["--version"])) };
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
 * Does anybody answer where the address points? Its password is not shown.
 *
 * @param defaultPort where the address names none
 */
export async function serviceAt(
  address: string | undefined,
  defaultPort: number,
  ms = DEADLINE,
): Promise<Service | undefined> {
  if (!address) return undefined;
  if (!URL.canParse(address)) return { address: "", state: "unreadable" };
  const { hostname, port } = new URL(address);
  const host = hostname || "localhost";
  const bare = host.replace(/^\[|\]$/g, "");
  const answers = await within(canConnect(bare, Number(port) || defaultPort, ms), false, ms + 100);
  return { address: `${host}:${port || defaultPort}`, state: answers ? "answers" : "silent" };
}
