import { describe, expect, it } from "vitest";
import { describeUnknownStage, listStages } from "../lib/stages.ts";

const last = (text: string) => text.split("\n\n").at(-1);

describe("describeUnknownStage", () => {
  it.each([
    ["9x", "09"],
    ["99", "14"],
    ["02-fastfy", "02"],
    ["2.5", "02"],
  ])("suggests for %s the stage %s", (text, number) => {
    expect(last(describeUnknownStage(text, "diff"))).toBe(`Try: npm run -s diff ${number}`);
  });

  it.each([
    ["fastfy", "02"],
    ["nonsense", "00"],
  ])("suggests for %s the stage %s, and the help", (text, number) => {
    expect(last(describeUnknownStage(text, "diff"))).toBe(
      `Try: npm run -s diff ${number}\nTo see all words of the command: npm run -s diff help`,
    );
  });

  it("lists only the stages that the command takes", () => {
    const choice = listStages().slice(1, 3);
    const text = describeUnknownStage("0", "feel", { language: "ro", choice });
    expect(text).toMatch(
      /^Nu există etapa „0”\. Etapele sunt de la 01 la 02:\n\n {2}01 .*\n {2}02 /,
    );
    expect(last(text)).toBe("Încearcă: npm run -s feel 01");
  });
});
