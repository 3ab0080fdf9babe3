import { describe, expect, it } from "vitest";
import {
  findBrowsers,
  findSystemBrowser,
  isNpmBrowserAvailable,
  NoBrowserError,
} from "../browser-find.ts";
import type { Machine } from "../find-program.ts";

const createMachine = (
  platform: NodeJS.Platform,
  env: Record<string, string>,
  ...files: string[]
): Machine => ({ platform, env, isProgram: (file) => files.includes(file) });

describe("findSystemBrowser", () => {
  const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  const windows = "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe";
  const programFiles = { "ProgramFiles(x86)": "C:\\Program Files (x86)" };

  it.each([
    [
      "on the PATH",
      createMachine("linux", { PATH: "/usr/bin" }, "/usr/bin/chromium"),
      "/usr/bin/chromium",
    ],
    ["as a snap", createMachine("linux", { PATH: "" }, "/snap/bin/chromium"), "/snap/bin/chromium"],
    ["as an application", createMachine("darwin", {}, mac), mac],
    ["in one's own applications", createMachine("darwin", { HOME: "/h" }, `/h${mac}`), `/h${mac}`],
    ["in the program folder", createMachine("win32", programFiles, windows), windows],
  ])("finds one %s", (_, machine, file) => {
    expect(findSystemBrowser(machine)).toBe(file);
  });

  it.each(["linux", "darwin", "win32"] as const)(
    "returns undefined on a %s without browsers",
    (platform) => {
      expect(findSystemBrowser(createMachine(platform, {}))).toBeUndefined();
    },
  );
});

describe("findBrowsers", () => {
  it("returns only the browser in CHROMIUM_PATH", async () => {
    const env = { CHROMIUM_PATH: "/my/chrome", PATH: "/usr/bin" };
    const browsers = await findBrowsers(
      createMachine("linux", env, "/my/chrome", "/usr/bin/chromium"),
    );
    expect(browsers).toEqual([{ from: "CHROMIUM_PATH", file: "/my/chrome" }]);
  });

  it("says how to fix a CHROMIUM_PATH without a program", async () => {
    const result = findBrowsers(createMachine("linux", { CHROMIUM_PATH: "/nowhere" }));
    await expect(result).rejects.toThrow(NoBrowserError);
    await expect(result).rejects.toThrow("/nowhere, and no program is there. Correct it");
  });

  it("returns the system's browser before npm's, and npm's only where it runs", async () => {
    const listSources = async (platform: NodeJS.Platform) =>
      (await findBrowsers(createMachine(platform, { PATH: "/a" }, "/a/chromium"))).map(
        ({ from }) => from,
      );
    const onLinux = (await listSources("linux")).filter((from) => from !== "Playwright");
    expect(onLinux).toEqual(process.arch === "x64" ? ["this machine", "npm"] : ["this machine"]);
    expect(await listSources("darwin")).not.toContain("npm");
  });

  it("isNpmBrowserAvailable returns true for Linux on x64 only", () => {
    expect(isNpmBrowserAvailable("linux", "x64")).toBe(true);
    expect(isNpmBrowserAvailable("linux", "arm64")).toBe(false);
    expect(isNpmBrowserAvailable("darwin", "x64")).toBe(false);
  });
});
