import { join } from "node:path";
import type { Browser } from "playwright-core";
import {
  type FoundBrowser,
  findBrowsers,
  getNpmBrowserFolder,
  NoBrowserError,
} from "./browser-find.ts";
import { unpackNpmBrowser } from "./browser-npm.ts";
import { createEnvironment } from "./environment.mjs";
import { getInstallCommand, getSystem } from "./remedies.ts";
import { runAtExit } from "./run-at-exit.ts";

export interface BrowserOptions {
  /** The hosts that pages may reach, in addition to this machine. */
  hosts?: string[];
  /** Called with a message if the browser has to be unpacked. */
  print?: (text: string) => void;
}

/** The folder for unpacked browsers. */
const folder = join(import.meta.dirname, "..", "..", ".data", "browser");

/**
 * Launches a headless browser: the first one that can be started.
 *
 * @throws NoBrowserError
 */
export async function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const failures: string[] = [];
  for (const candidate of await findBrowsers()) {
    try {
      return await launch(candidate, options);
    } catch (error) {
      failures.push(`  ${describeBrowser(candidate)}: ${getReason(error as Error)}`);
    }
  }
  throw new NoBrowserError(explainFailure(failures));
}

/**
 * Unpacks the browser that would be launched first, if necessary.
 *
 * @returns a description of the browser
 * @throws NoBrowserError
 */
export async function prepareBrowser(print?: BrowserOptions["print"]): Promise<string> {
  const [candidate] = await findBrowsers();
  if (!candidate) throw new NoBrowserError(explainFailure([]));
  await unpackIfNeeded(candidate, print);
  return describeBrowser(candidate);
}

async function launch(
  candidate: FoundBrowser,
  { hosts = [], print }: BrowserOptions,
): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  const { file, env } = await unpackIfNeeded(candidate, print);
  const browser = await chromium.launch({
    ...(file !== undefined && { executablePath: file }),
    env: createEnvironment(env),
    args: createArguments(hosts),
    ...noSignalHandlers,
  });
  // Playwright removes the browser and its profile at "exit".
  browser.once(
    "disconnected",
    runAtExit(() => undefined),
  );
  return browser;
}

/** Playwright's own handlers keep a process running that receives SIGTERM or SIGHUP. */
const noSignalHandlers = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

async function unpackIfNeeded({ from, file }: FoundBrowser, print: BrowserOptions["print"]) {
  const source = from === "npm" ? getNpmBrowserFolder() : undefined;
  return source === undefined ? { file, env: {} } : unpackNpmBrowser(source, folder, print);
}

/**
 * Playwright itself disables the background services of the browser, and the sandbox, which root and
 * many containers cannot use. These arguments block all other hosts, and make text equally wide on
 * every machine.
 */
export function createArguments(hosts: string[]): string[] {
  const exclusions = ["localhost", "127.0.0.1", "[::1]", ...hosts].map((host) => `EXCLUDE ${host}`);
  return [
    `--host-resolver-rules=MAP * ~NOTFOUND, ${exclusions.join(", ")}`,
    "--no-proxy-server",
    "--disable-quic",
    "--disable-gpu",
    "--font-render-hinting=none",
  ];
}

const describeBrowser = ({ from, file }: FoundBrowser) => file ?? `the Chromium of ${from}`;

/** Extracts what the browser itself wrote from Playwright's long message. */
function getReason({ message }: Error): string {
  const written = /\[err\] *(.+)/.exec(message)?.[1];
  const code = /exitCode=(\d+)/.exec(message)?.[1];
  return (
    written ?? (code ? `it ended by itself, exit code ${code}` : message.split("\n", 1)[0]) ?? ""
  );
}

function explainFailure(failures: string[]): string {
  const command = getInstallCommand("browser", getSystem(), process.getuid?.() === 0);
  const cause =
    failures.length > 0
      ? `No browser could be started:\n${failures.join("\n")}\n`
      : "There is no browser of the Chromium family here.\n";
  return `${cause}The checks of pages need one. Install it: ${command}\nOr name one: CHROMIUM_PATH=/path/to/chromium`;
}
