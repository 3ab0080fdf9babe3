import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../language.ts";
import { formatMarkdownTable, replacePart } from "../marked-part.ts";
import { FAILED } from "./aligned.ts";
import type { Figures, StageFigures } from "./bench.ts";
import { type Column, createNumberFormat, selectColumns } from "./columns.ts";
import { isFailure } from "./measured.ts";
import { formatMachine } from "./report.ts";

/** The pages with the table, and the words around it. */
export const figuresPages: Record<Language, { path: string; stage: string; on: string }> = {
  en: { path: "docs/figures.md", stage: "stage", on: "Measured on" },
  ro: { path: "docs/ro/figures.md", stage: "etapă", on: "Măsurat pe" },
};

/** Replaces the figures in a page of the docs. Parts that were not measured get no column. */
export function replaceFigures(page: string, figures: Figures, language: Language): string {
  const { stage, on } = figuresPages[language];
  const columns = selectColumns(figures);
  const heads = [stage, ...columns.map(({ head }) => head[language])];
  const rows = figures.stages.map((each) => [each.name, ...createCells(each, columns, language)]);
  const align = heads.map((_, column) => (column === 0 ? "left" : "right"));
  const table = formatMarkdownTable([heads, ...rows], align);
  return replacePart(
    page,
    "figures",
    `${table}\n\n${on}: ${formatMachine(figures.machine, language)}.`,
  );
}

function createCells(stage: StageFigures, columns: Column[], language: Language): string[] {
  return columns.map((column) => {
    const cell = column.cell(stage, createNumberFormat(language)) ?? "";
    return isFailure(cell) ? FAILED : cell;
  });
}

/** Writes the figures into the pages of both languages. @returns the pages */
export function writeFigures(root: string, figures: Figures): string[] {
  return Object.entries(figuresPages).map(([language, { path }]) => {
    const file = join(root, path);
    const page = readFileSync(file, "utf8");
    writeFileSync(file, replaceFigures(page, figures, language as Language));
    return path;
  });
}
