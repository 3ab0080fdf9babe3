import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { padTwoDigits, type Screenshot } from "../../shared/harness/manifest.ts";
import { readPicture } from "../../shared/journeys/picture.ts";
import * as screenshots from "../commands/screenshots.ts";
import { runCommand } from "../lib/command.ts";
import { getPicturesFolder, maxBytes, takeScreenshots } from "../lib/screenshots.ts";
import { listStages } from "../lib/stages.ts";

const withPage = listStages().find(({ processes }) => processes.web);
const withoutPage = listStages().find(({ processes }) => !processes.web);
const withAccounts = listStages().find(({ capabilities }) => capabilities.includes("admin-pages"));
const root = mkdtempSync(join(tmpdir(), "screenshots ș "));
afterAll(() => rmSync(root, { recursive: true }));

describe("takeScreenshots", { timeout: 60_000 }, () => {
  it("takes small, reproducible pictures in light mode, in dark mode and on a phone", async () => {
    if (!withPage) throw new Error("No stage has a page.");
    const stage = { ...withPage, screenshots: [{ name: "tasks", path: "/" }] };
    const first = await takeScreenshots(stage, join(root, "first"));
    const second = await takeScreenshots(stage, join(root, "second"));
    const number = padTwoDigits(stage.number);
    expect(first.map(({ file }) => basename(file))).toEqual([
      `${number}-tasks-light.png`,
      `${number}-tasks-dark.png`,
      `${number}-tasks-phone-light.png`,
    ]);
    const readContents = (pictures: typeof first) => pictures.map(({ file }) => readFileSync(file));
    expect(readContents(second)).toEqual(readContents(first));
    const sizes = readContents(first).map(readPicture);
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [1440, 900],
      [1440, 900],
      [360, 740],
    ]);
    expect(Math.max(...first.map((picture) => picture.bytes))).toBeLessThan(maxBytes);
  });
});

describe.runIf(withAccounts)("takeScreenshots of a stage with accounts", () => {
  it("shows each page to the visitors who may see it", { timeout: 120_000 }, async () => {
    if (!withAccounts) throw new Error("No stage has accounts.");
    const screenshots: Screenshot[] = [
      { name: "own", path: "/tasks" },
      { name: "anonymous", path: "/tasks", as: "anonymous" },
      { name: "login", path: "/login", as: "anonymous" },
      { name: "all", path: "/admin/tasks", as: "admin", of: "api" },
      { name: "refused", path: "/admin/login", as: "anonymous", of: "api" },
    ];
    const results = await takeScreenshots({ ...withAccounts, screenshots }, join(root, "accounts"));
    const inLight = results.filter(
      ({ file }) => file.endsWith("-light.png") && !/phone/.test(file),
    );
    const [own, anonymous, login, ...admin] = inLight.map(({ file }) =>
      readFileSync(file, "base64"),
    );
    expect(anonymous).toEqual(login);
    expect(new Set([own, login, ...admin]).size).toBe(4);
  });
});

describe("takeScreenshots of an API without a site", { timeout: 120_000 }, () => {
  it("clicks what stage.json names before it takes the picture", async () => {
    const stage = listStages().find(({ processes, screenshots }) => screenshots && !processes.web);
    const { click, ...closed } = stage?.screenshots?.[0] ?? { name: "", path: "" };
    if (!stage || !click) throw new Error("No API without a site has a picture with a click.");
    const screenshots = [closed, { ...closed, name: "open", click }];
    const pictures = await takeScreenshots({ ...stage, screenshots }, join(root, "api"));
    const inLight = pictures.filter(({ file }) => /\d-[a-z]+-light/.test(file));
    const [before, after] = inLight.map(({ file }) => readFileSync(file, "base64"));
    expect(after).not.toBe(before);
    expect(pictures).toHaveLength(6);
  });
});

describe("getPicturesFolder", () => {
  it("returns the folder of the lessons, or that of the stage if stage.json names one", () => {
    if (!withPage) throw new Error("No stage has a page.");
    expect(getPicturesFolder(withPage, root)).toBe(join(root, "docs", "images"));
    const ownFolder = getPicturesFolder({ ...withPage, pictures: "docs/images" }, root);
    expect(ownFolder).toBe(join(withPage.dir, "docs", "images"));
  });
});

describe("npm run screenshots", () => {
  it.each([
    [[], "Which stage?"],
    [["99"], 'There is no stage "99"'],
    [[padTwoDigits(withoutPage?.number ?? 0)], "has no page"],
  ])("exits with 2 for %j", async (args, message) => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect(await runCommand(screenshots, args)).toBe(2);
    expect(error.mock.calls.join("\n")).toContain(message);
    error.mockRestore();
  });
});
