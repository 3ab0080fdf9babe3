import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type FileDiff, type StageDiff, sumLines } from "../model.ts";
import type { Language } from "../options.ts";
import { words } from "../words.ts";
import type { ColouredText, SyntaxHighlighter } from "./colours.ts";
import { escapeHtml } from "./escape.ts";
import { type Hunk, parseHunks } from "./hunks.ts";
import { renderHunks, type Sides } from "./lines.ts";
import { pageWords } from "./words.ts";

export interface RenderOptions {
  language: Language;
  paint: SyntaxHighlighter;
}

/** Renders a diff as HTML: the list of files, then each file with its reason and its lines. */
export function renderDiffBody(diff: StageDiff, options: RenderOptions): string {
  const groups = groupByPart(diff.files);
  const index = groups.map(([part, files]) => renderIndex(part, files, options.language)).join("");
  const sections = groups.flatMap(([, files]) =>
    files.map((file) => renderFile(file, diff, options)),
  );
  const title = escapeHtml(pageWords[options.language].files);
  return `<nav class="files" aria-label="${title}"><h2>${title}</h2>${index}</nav>${sections.join("")}`;
}

/** Formats the size of a diff: `135 files, +5899 −429`. */
export function formatDiffSize({ files }: StageDiff, language: Language): string {
  const { added, removed } = sumLines(files);
  return `${words[language].files(files.length)}, +${added} −${removed}`;
}

type Part = number | undefined;

function groupByPart(files: FileDiff[]): [Part, FileDiff[]][] {
  const parts = new Set(files.map(({ change }) => change?.part));
  const inOrder = [...parts].sort((one, other) => (one ?? 0) - (other ?? 0));
  return inOrder.map((part) => [part, files.filter(({ change }) => change?.part === part)]);
}

function renderIndex(part: Part, files: FileDiff[], language: Language): string {
  const name = words[language].part;
  const title =
    part === undefined ? "" : `<h3>${name[0]?.toUpperCase()}${name.slice(1)} ${part}</h3>`;
  const items = files.map(
    (file) =>
      `<li><a href="#${encodeURI(file.path)}">${escapeHtml(file.path)}</a> ${renderStatus(file, language)}</li>`,
  );
  return `${title}<ul>${items.join("")}</ul>`;
}

function renderStatus({ status, added, removed }: FileDiff, language: Language): string {
  const plus = added > 0 ? ` <b class="plus">+${added}</b>` : "";
  const minus = removed > 0 ? ` <b class="minus">−${removed}</b>` : "";
  return `<span class="facts"><span class="status">${words[language][status]}</span>${plus}${minus}</span>`;
}

function renderFile(file: FileDiff, diff: StageDiff, options: RenderOptions): string {
  const { language } = options;
  const path = escapeHtml(file.path);
  const from = file.from
    ? `<p class="from">${words[language].from} <code>${escapeHtml(file.from)}</code></p>`
    : "";
  const why = file.change ? `<p class="why">${escapeHtml(file.change[language])}</p>` : "";
  const summary = `<summary><h3>${path}</h3> ${renderStatus(file, language)}</summary>`;
  const lines = renderFileLines(file, diff, options.paint) || renderNotText(language);
  return `<details open id="${path}">${summary}${from}${why}${lines}</details>`;
}

const renderNotText = (language: Language): string =>
  `<p class="from">${pageWords[language].notText}</p>`;

/** Renders the lines of a file. Returns an empty text if git prints no lines for it. */
export function renderFileLines(file: FileDiff, diff: StageDiff, paint: SyntaxHighlighter): string {
  const hunks = parseHunks(file.patch);
  if (hunks.length === 0) return "";
  return renderHunks(hunks, highlightSides(file, diff, hunks, paint));
}

/** Highlights the whole files, or only the lines of a step or an exercise, whose files are not on disk. */
function highlightSides(
  file: FileDiff,
  { base, stage, step, exercise }: StageDiff,
  hunks: Hunk[],
  paint: SyntaxHighlighter,
): Sides {
  const oldPath = file.from ?? file.path;
  if (step || exercise) {
    return {
      old: paint(joinLines(hunks, "old"), oldPath),
      next: paint(joinLines(hunks, "next"), file.path),
    };
  }
  return {
    old: highlightFile(base.dir, oldPath, paint),
    next: highlightFile(stage.dir, file.path, paint),
  };
}

/** Joins the lines of one side at their places in the file. Lines between the hunks are empty. */
function joinLines(hunks: Hunk[], side: "old" | "next"): string {
  const lines: string[] = [];
  for (const line of hunks.flat()) {
    const number = line[side];
    if (number !== undefined) lines[number - 1] = line.text;
  }
  return Array.from(lines, (line) => line ?? "").join("\n");
}

function highlightFile(folder: string, path: string, paint: SyntaxHighlighter): ColouredText[][] {
  const file = join(folder, path);
  return existsSync(file) ? paint(readFileSync(file, "utf8"), path) : [];
}
