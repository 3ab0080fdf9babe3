import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { twoDigits } from "../../shared/harness/manifest.ts";
import { readPicture } from "../../shared/journeys/picture.ts";
import * as screenshots from "../commands/screenshots.ts";
import { runCommand } from "../lib/command.ts";
import { mostBytes, takeScreenshots } from "../lib/screenshots.ts";
import { allStages } from "../lib/stages.ts";

const withPage = allStages().find(({ processes }) => processes.web);
const without = allStages().find(({ processes }) => !processes.web);
const root = mkdtempSync(join(tmpdir(), "screenshots ș "));
afterAll(() => rmSync(root, { recursive: true }));

describe("takeScreenshots", { timeout: 60_000 }, () => {
  it("takes a page light, dark and on a phone, small, and the same twice", async () => {
    if (!withPage) throw new Error("No stage has a page.");
    const stage = { ...withPage, screenshots: [{ name: "tasks", path: "/" }] };
    const first = await takeScreenshots(stage, join(root, "first"));
    const second = await takeScreenshots(stage, join(root, "second"));
    const number = twoDigits(stage.number);
    expect(first.map(({ file }) => basename(file))).toEqual([
      `${number}-tasks-light.png`,
      `${number}-tasks-dark.png`,
      `${number}-tasks-phone-light.png`,
    ]);
    const contents = (pictures: typeof first) => pictures.map(({ file }) => readFileSync(file));
    expect(contents(second)).toEqual(contents(first));
    const sizes = contents(first).map(readPicture);
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [1440, 900],
      [1440, 900],
      [360, 740],
    ]);
    expect(Math.max(...first.map((picture) => picture.bytes))).toBeLessThan(mostBytes);
  });
});

describe("npm run screenshots", () => {
  it.each([
    [[], "Which stage?"],
    [["99"], 'There is no stage "99"'],
    [[twoDigits(without?.number ?? 0)], "has no page"],
  ])("ends with 2 for %j", async (args, message) => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect(await runCommand(screenshots, args)).toBe(2);
    expect(error.mock.calls.join("\n")).toContain(message);
    error.mockRestore();
  });
});
