import { describe, expect, it } from "vitest";
import { readPlanEntries } from "../../lib/ledger/plan.ts";

const readPlan = (...lines: string[]) =>
  readPlanEntries(["## Ideea", ...lines].join("\n")).map((entry) => entry.plan);

describe("readPlanEntries", () => {
  it.each([
    ["a line of text", "Simți problema.", "Simți problema."],
    ["a bullet", "- `add <task>` — adaugă", "`add <task>` — adaugă"],
    ["a bullet below a bullet", "  - și o notiță", "și o notiță"],
    ["a numbered point", "1. **Un proiect**", "**Un proiect**"],
    ["a question", "> Unde sunt datele? De ce?", "Unde sunt datele? De ce?"],
    ["a sentence that opens a list", "Un CLI simplu:", "Un CLI simplu:"],
    ["words in bold", "**CI (GitHub Actions):**", "**CI (GitHub Actions):**"],
  ])("have %s without its mark", (_, line, plan) => {
    expect(readPlan(line)).toEqual([plan]);
  });

  it("returns a block of code as one entry", () => {
    expect(readPlan("```bash", "# start", "npm init", "```")).toEqual(["# start\nnpm init"]);
  });

  it("returns each row of a table except for its head", () => {
    const table = ["| Etapă | Timp |", "|---|---|", "| 0 — Script | 1 zi |", "| 1 | 2 zile |"];
    expect(readPlan(...table)).toEqual(["0 — Script | 1 zi", "1 | 2 zile"]);
  });

  it("skips rules, empty lines and a lone word that introduces a list", () => {
    expect(readPlan("", "---", "Endpointuri:", " ")).toEqual([]);
  });

  it("skips the text before the first section", () => {
    expect(readPlanEntries("> O notă\n\n# Planul\n\n## Ideea\n")).toEqual([]);
  });

  it("returns the stage, the section and the line of each entry", () => {
    const plan = "## ETAPA 12 — Server\n### Ce înveți\n- HTTP\n## Timeline (zile)\nDouă";
    expect(readPlanEntries(plan)).toEqual([
      { stage: 12, section: "Ce înveți", plan: "HTTP", line: 3 },
      { stage: null, section: "Timeline (zile)", plan: "Două", line: 5 },
    ]);
  });
});
