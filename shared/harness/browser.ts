import { join } from "node:path";
import type { Browser } from "playwright-core";
import {
  type FoundBrowser,
  findBrowsers,
  NoBrowserError,
  npmBrowserFolder,
} from "./browser-find.ts";
import { unpackNpmBrowser } from "./browser-npm.ts";
import { createEnvironment } from "./environment.mjs";
import { getInstallCommand, getSystem } from "./remedies.ts";

export interface BrowserOptions {
  /** The hosts that pages may be on, and ask; this machine always. */
  hosts?: string[];
  /** Told what had to be unpacked. */
  say?: (text: string) => void;
}

/** Where what had to be unpacked is kept. */
const folder = join(import.meta.dirname, "..", "..", ".data", "browser");

/**
 * A browser without a window: the first of those that are found that can be started.
 *
 * @throws NoBrowserError
 */
export async function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const tried: string[] = [];
  for (const found of await findBrowsers()) {
    try {
      return await launch(found, options);
    } catch (error) {
      tried.push(`  ${described(found)}: ${reasonOf(error as Error)}`);
    }
  }
  throw new NoBrowserError(noBrowser(tried));
}

/**
 * Gets the browser ready that would be started first, so that starting it takes no time later.
 *
 * @returns which one it is, in words
 * @throws NoBrowserError
 */
export async function prepareBrowser(say?: BrowserOptions["say"]): Promise<string> {
  const [found] = await findBrowsers();
  if (!found) throw new NoBrowserError(noBrowser([]));
  await unpackIfNeeded(found, say);
  return described(found);
}

async function launch(found: FoundBrowser, { hosts = [], say }: BrowserOptions): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  const { file, env } = await unpackIfNeeded(found, say);
  return chromium.launch({
    ...(file !== undefined && { executablePath: file }),
    env: createEnvironment(env),
    args: argumentsFor(hosts),
  });
}

async function unpackIfNeeded({ from, file }: FoundBrowser, say: BrowserOptions["say"]) {
  const source = from === "npm" ? npmBrowserFolder() : undefined;
  return source === undefined ? { file, env: {} } : unpackNpmBrowser(source, folder, say);
}

/**
 * Playwright itself turns off everything that a browser asks its maker for, and the sandbox, which
 * root and many containers cannot have. What is left is for pages of one's own: no other host is
 * reached, and the same text is as wide on every machine.
 */
export function argumentsFor(hosts: string[]): string[] {
  const own = ["localhost", "127.0.0.1", "[::1]", ...hosts].map((host) => `EXCLUDE ${host}`);
  return [
    `--host-resolver-rules=MAP * ~NOTFOUND, ${own.join(", ")}`,
    "--no-proxy-server",
    "--disable-quic",
    "--disable-gpu",
    "--font-render-hinting=none",
  ];
}

const described = ({ from, file }: FoundBrowser) => file ?? `the Chromium of ${from}`;

/** Playwright's message is a page long: what the browser itself wrote says most. */
function reasonOf({ message }: Error): string {
  const written = /\[err\] *(.+)/.exec(message)?.[1];
  const code = /exitCode=(\d+)/.exec(message)?.[1];
  return (
    written ?? (code ? `it ended by itself, exit code ${code}` : message.split("\n", 1)[0]) ?? ""
  );
}

function noBrowser(tried: string[]): string {
  const command = getInstallCommand("browser", getSystem(), process.getuid?.() === 0);
  const why =
    tried.length > 0
      ? `No browser could be started:\n${tried.join("\n")}\n`
      : "There is no browser of the Chromium family here.\n";
  return `${why}The checks of pages need one. Install it: ${command}\nOr name one: CHROMIUM_PATH=/path/to/chromium`;
}
