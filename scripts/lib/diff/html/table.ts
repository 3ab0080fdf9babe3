import type { ColouredText } from "./colours.ts";
import type { Hunk, Line, Row } from "./hunks.ts";
import { renderLine } from "./line.ts";
import { findDifference, type Range } from "./marks.ts";
import type { pageWords } from "./words.ts";

/** The coloured lines of a file before and after the change. */
export interface Sides {
  old: ColouredText[][];
  next: ColouredText[][];
}

type Words = (typeof pageWords)["en"];

/** Renders both versions of a file side by side. */
export function renderTwoColumns(hunks: Hunk[], sides: Sides, words: Words): string {
  const body = hunks.map((hunk, index) => {
    const hunkRow = `<tr class="hunk"><td colspan="4">${words.lines(hunk.from, hunk.to)}</td></tr>`;
    const rows = hunk.rows.map((row) => `<tr>${renderRow(row, sides)}</tr>`).join("");
    return `<tbody>${index === 0 && hunk.from <= 1 ? "" : hunkRow}${rows}</tbody>`;
  });
  const columns = '<col class="number"><col><col class="number"><col>';
  const titles = [words.oldLine, words.before, words.newLine, words.after];
  return renderTable("two-sides", columns, titles, body.join(""));
}

/** Renders a file that exists only before or only after the change. */
export function renderOneColumn(
  hunks: Hunk[],
  lines: ColouredText[][],
  side: "old" | "next",
  words: Words,
): string {
  const kind = side === "old" ? "removed" : "added";
  const rows = hunks
    .flatMap((hunk) => hunk.rows.flatMap((row) => row[side] ?? []))
    .map((line) => `<tr>${renderCells(line, lines, kind)}</tr>`);
  const titles = [words.line, words.content];
  return renderTable(
    "one-side",
    '<col class="number"><col>',
    titles,
    `<tbody>${rows.join("")}</tbody>`,
  );
}

function renderTable(kind: string, columns: string, titles: string[], body: string): string {
  const heads = titles.map((title) => `<th scope="col">${title}</th>`).join("");
  const head = `<thead><tr>${heads}</tr></thead>`;
  return `<table class="${kind}"><colgroup>${columns}</colgroup>${head}${body}</table>`;
}

function renderRow({ old, next, same }: Row, sides: Sides): string {
  if (same) return renderCells(old, sides.old, "same") + renderCells(next, sides.next, "kept");
  const marks = old && next ? findDifference(old.text, next.text) : undefined;
  return (
    renderCells(old, sides.old, "removed", marks?.old) +
    renderCells(next, sides.next, "added", marks?.next)
  );
}

const tags = { removed: "del", added: "ins", same: "span", kept: "span" };

function renderCells(
  line: Line | undefined,
  lines: ColouredText[][],
  kind: keyof typeof tags,
  marked?: Range,
): string {
  if (!line) return '<td class="none"></td><td class="none"></td>';
  const pieces = lines[line.number - 1] ?? [{ text: line.text }];
  const html = renderLine(pieces, marked);
  const tag = tags[kind];
  return `<td class="number ${kind}">${line.number}</td><td class="${kind}"><${tag}>${html}</${tag}></td>`;
}
