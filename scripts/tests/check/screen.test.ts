import { describe, expect, it } from "vitest";
import { describeScreen } from "../../lib/check/screen.ts";
import { listStages } from "../../lib/stages.ts";
import { createFailed, createPassed, createUnchecked } from "../progress/results.ts";
import "../support/printed.ts";

const [stage] = listStages();
const last = listStages().at(-1);
if (!stage || !last) throw new Error("There is one stage at least.");

const renderScreen = (results: ReturnType<typeof createPassed>[], rows = 40) =>
  describeScreen({ stage, folder: "/munca mea ț", checked: { results, log: "" }, rows });

const countLines = (text: string) => text.split("\n").length;

describe("what watch shows", () => {
  it("shows the first failure in full, with its hint, and the titles of the others", () => {
    const text = renderScreen([createPassed("a"), createFailed("b"), createFailed("c")]);
    expect(text).toMatch(/^ {2}00 · "\/munca mea ț"\n\n {2}1 of 3 core checks passed · 2 failed\n/);
    expect(text).toMatch(
      /✗ b\n +sent +GET \/tasks\n +came +500\n +expected +200\n +why +It is part/,
    );
    expect(text).toMatch(/\n\n {2}✗ c\n\n {2}Runs again after each save\. Ctrl-C ends it\.$/);
  });

  it("shows only the number of failed extra checks", () => {
    const text = renderScreen([createPassed("a"), createFailed("b", { extra: true })]);
    expect(text).not.toContain("✗");
    expect(text).toContain("0 of 1 extra checks passed (advice)");
    expect(text).toContain("✓ All core checks of this stage passed.");
  });

  it("shows the next command if no check is open", () => {
    const nextStep = 'Commit your work, and continue: npm run -s play 01 dir "/munca mea ț"';
    expect(renderScreen([createPassed("a")])).toContain(nextStep);
    expect(renderScreen([createFailed("a")])).not.toContain("continue:");
    const outcome = { results: [createPassed("a")], log: "" };
    const text = describeScreen({ stage: last, folder: "/mine", checked: outcome, rows: 24 });
    expect(text).toContain("It was the last stage.");
  });

  it("shows failed checks before unchecked ones", () => {
    const text = renderScreen([createUnchecked("a", "there is no Redis"), createFailed("b")]);
    expect(text.indexOf("✗ b")).toBeGreaterThan(0);
    expect(text.indexOf("✗ b")).toBeLessThan(text.indexOf("- a"));
    expect(renderScreen([createUnchecked("a", "there is no Redis")])).toContain(
      "there is no Redis",
    );
  });

  it("shows why the checks could not start", () => {
    const outcome = { message: "ended before it answered.\ncannot find tasks.py" };
    const text = describeScreen({ stage, folder: "/mine", checked: outcome, rows: 24 });
    expect(text).toContain("✗ The checks could not start.");
    expect(text).toContain("  cannot find tasks.py");
  });

  it.each([16, 24, 50])("fits into %i rows, whatever has failed, and keeps the hint", (rows) => {
    const page = Array.from({ length: 60 }, (_, line) => `line ${line}`).join("\n");
    const failures = Array.from({ length: 80 }, (_, index) => createFailed(`check ${index}`));
    const text = renderScreen([createFailed("b", {}, page), ...failures], rows);
    expect(countLines(text)).toBeLessThan(rows);
    expect(text).toContain("It is part of the contract.");
    expect(text).toMatch(/… and \d+ more/);
    const message = describeScreen({ stage, folder: "/mine", checked: { message: page }, rows });
    expect(countLines(message)).toBeLessThan(rows);
  });

  it("is in Romanian on request", () => {
    const renderRomanianScreen = (...results: ReturnType<typeof createPassed>[]) =>
      describeScreen({
        ...{ stage, folder: "/mine", rows: 24, language: "ro" },
        checked: { results, log: "" },
      });
    const uncheckedResult = createUnchecked("b", "it stops Redis: needs dir");
    expect(renderRomanianScreen(uncheckedResult)).toContain(
      "Neverificat: oprește Redis: are nevoie de dir",
    );
    const text = renderRomanianScreen(createFailed("a"), uncheckedResult);
    expect(text).toMatch(/ {2}0 din 2 verificări de bază au trecut · 1 a picat · 1 neverificată\n/);
    expect(text).toMatch(/\n +trimis +GET \/tasks\n +primit +500\n +așteptat +200\n +de ce +/);
    expect(text).toMatch(/\n {2}Rulează din nou la fiecare salvare\./);
  });

  it("fits into 80 columns", () => {
    const longTitle = "a title that goes on ".repeat(10);
    const text = renderScreen([
      createFailed(longTitle),
      createFailed(longTitle),
      createUnchecked(longTitle, longTitle),
    ]);
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });
});
