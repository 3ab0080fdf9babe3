import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { padTwoDigits, readStage } from "../manifest.ts";
import { createFolder } from "./fixtures/folder.ts";

describe("readStage", () => {
  it("reads stage.json, and adds the folder", () => {
    const dir = createFolder({ "stage.json": { number: 7, slug: "nextjs" } });
    expect(readStage(dir)).toEqual({ number: 7, slug: "nextjs", name: basename(dir), dir });
  });

  it.each([{}, { "stage.json": "{ number: 7 }" }])("names a file that it cannot read", (files) => {
    const dir = createFolder(files);
    expect(() => readStage(dir)).toThrow(`${join(dir, "stage.json")} cannot be read: `);
  });
});

describe("padTwoDigits", () => {
  it.each([
    [0, "00"],
    [7, "07"],
    [14, "14"],
  ])("writes %i as %s", (number, text) => {
    expect(padTwoDigits(number)).toBe(text);
  });
});
