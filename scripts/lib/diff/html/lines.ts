import type { ColouredText } from "./colours.ts";
import type { DiffLine, Hunk } from "./hunks.ts";
import { renderLine } from "./line.ts";

/** The coloured lines of a file before and after the change. */
export interface Sides {
  old: ColouredText[][];
  next: ColouredText[][];
}

const tags = { same: "span", removed: "del", added: "ins" };

/** Renders the lines of a diff. Their numbers and signs are added by `lines.css`. */
export function renderHunks(hunks: Hunk[], sides: Sides): string {
  const parts = hunks.map((hunk) => hunk.map((line) => renderDiffLine(line, sides)).join(""));
  return `<pre class="lines">${parts.join('<span class="gap">⋯</span>')}</pre>`;
}

function renderDiffLine(line: DiffLine, { old, next }: Sides): string {
  const { kind, text, marked } = line;
  const coloured = line.next === undefined ? old[(line.old ?? 0) - 1] : next[line.next - 1];
  const html = renderLine(coloured ?? [{ text }], marked);
  return `<${tags[kind]}${renderNumbers(line)}>${html}</${tags[kind]}>`;
}

const renderNumbers = ({ old, next }: DiffLine): string =>
  (old === undefined ? "" : ` data-old="${old}"`) +
  (next === undefined ? "" : ` data-next="${next}"`);
