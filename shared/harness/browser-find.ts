import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, posix, win32 } from "node:path";
import { ExplainedError } from "./explained-error.ts";
import { findOnPath, type Machine, thisMachine } from "./find-program.ts";

const browserNames = [
  "chromium",
  "chromium-browser",
  "chromium-headless-shell",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "msedge",
];

function browserPlaces({ env, platform }: Machine): string[] {
  if (platform === "win32") {
    const roots = [env.ProgramFiles, env["ProgramFiles(x86)"], env.LOCALAPPDATA];
    const programs = [
      "Google\\Chrome\\Application\\chrome.exe",
      "Chromium\\Application\\chrome.exe",
    ];
    return [...programs, "Microsoft\\Edge\\Application\\msedge.exe"].flatMap((program) =>
      roots.flatMap((root) => (root ? [win32.join(root, program)] : [])),
    );
  }
  if (platform !== "darwin") return ["/snap/bin/chromium", "/opt/google/chrome/chrome"];
  return ["Google Chrome", "Chromium", "Microsoft Edge"].flatMap((name) =>
    ["", env.HOME ?? ""].map((home) => `${home}/Applications/${name}.app/Contents/MacOS/${name}`),
  );
}

/** A browser of the Chromium family: on the PATH, or where its installer puts it. */
export function findSystemBrowser(machine = thisMachine): string | undefined {
  const places = browserPlaces(machine);
  return findOnPath(browserNames, machine) ?? places.find((file) => machine.isProgram(file));
}

/** A browser that the checks can drive. */
export interface FoundBrowser {
  from: "CHROMIUM_PATH" | "Playwright" | "this machine" | "npm";
  /** The program; none where Playwright knows it by itself, or where it must be unpacked first. */
  file?: string | undefined;
}

/** There is no browser to drive, or none that can be started. The message says what mends it. */
export class NoBrowserError extends ExplainedError {}

/**
 * Every browser that could be driven, in the order in which to try them.
 *
 * @throws NoBrowserError
 */
export async function findBrowsers(machine = thisMachine): Promise<FoundBrowser[]> {
  const named = machine.env.CHROMIUM_PATH;
  if (named) {
    if (machine.isProgram(named)) return [{ from: "CHROMIUM_PATH", file: named }];
    throw new NoBrowserError(
      `CHROMIUM_PATH is ${named}, and no program is there. Correct it, or unset it.`,
    );
  }
  const file = findSystemBrowser(machine);
  return [
    ...(await ownOfPlaywright()),
    ...(file === undefined ? [] : [{ from: "this machine" as const, file }]),
    ...(npmBrowserFolder(machine) === undefined ? [] : [{ from: "npm" as const }]),
  ];
}

/** What `npx playwright install` has brought. Without a window, Playwright prefers its shell. */
async function ownOfPlaywright(): Promise<FoundBrowser[]> {
  try {
    const { chromium } = await import("playwright-core");
    const file = chromium.executablePath();
    const shell = dirname(dirname(file)).replace(/chromium-(\d+)$/, "chromium_headless_shell-$1");
    if (existsSync(shell)) return [{ from: "Playwright" }];
    return existsSync(file) ? [{ from: "Playwright", file }] : [];
  } catch {
    return [];
  }
}

/** Can npm bring a Chromium that runs here? It is built for one kind of machine only. */
export const npmHasBrowserFor = (platform: string, arch: string): boolean =>
  platform === "linux" && arch === "x64";

/** The folder of the package with npm's Chromium, if it is installed and made for this machine. */
export function npmBrowserFolder({ platform } = thisMachine): string | undefined {
  if (!npmHasBrowserFor(platform, process.arch)) return undefined;
  try {
    const main = createRequire(import.meta.url).resolve("@sparticuz/chromium");
    return posix.join(dirname(main), "..", "..");
  } catch {
    return undefined;
  }
}
