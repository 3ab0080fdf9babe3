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

function listBrowserPaths({ env, platform }: Machine): string[] {
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

/** Finds a browser of the Chromium family: on the PATH, or in the folder of its installer. */
export function findSystemBrowser(machine = thisMachine): string | undefined {
  const paths = listBrowserPaths(machine);
  return findOnPath(browserNames, machine) ?? paths.find((file) => machine.isProgram(file));
}

/** A browser that the checks can drive. */
export interface FoundBrowser {
  from: "CHROMIUM_PATH" | "Playwright" | "this machine" | "npm";
  /** The program. Missing if Playwright finds it, or if it has to be unpacked first. */
  file?: string | undefined;
}

/** No browser can be started. The message says how to fix it. */
export class NoBrowserError extends ExplainedError {}

/**
 * Returns every browser that Playwright could launch, in the order in which to try them.
 *
 * @throws NoBrowserError
 */
export async function findBrowsers(machine = thisMachine): Promise<FoundBrowser[]> {
  const configuredFile = machine.env.CHROMIUM_PATH;
  if (configuredFile) {
    if (machine.isProgram(configuredFile)) return [{ from: "CHROMIUM_PATH", file: configuredFile }];
    throw new NoBrowserError(
      `CHROMIUM_PATH is ${configuredFile}, and no program is there. Correct it, or unset it.`,
    );
  }
  const file = findSystemBrowser(machine);
  return [
    ...(await findPlaywrightBrowser()),
    ...(file === undefined ? [] : [{ from: "this machine" as const, file }]),
    ...(getNpmBrowserFolder(machine) === undefined ? [] : [{ from: "npm" as const }]),
  ];
}

/** Finds the browser of `npx playwright install`. In headless mode, Playwright prefers its shell. */
async function findPlaywrightBrowser(): Promise<FoundBrowser[]> {
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

/** The Chromium in the npm package is built for one platform only. */
export const isNpmBrowserAvailable = (platform: string, arch: string): boolean =>
  platform === "linux" && arch === "x64";

/** Returns the folder of the package with npm's Chromium, if it is installed and built for this platform. */
export function getNpmBrowserFolder({ platform } = thisMachine): string | undefined {
  if (!isNpmBrowserAvailable(platform, process.arch)) return undefined;
  try {
    const main = createRequire(import.meta.url).resolve("@sparticuz/chromium");
    return posix.join(dirname(main), "..", "..");
  } catch {
    return undefined;
  }
}
