import type { ColouredText } from "./colours.ts";
import { escapeHtml } from "./escape.ts";
import type { Range } from "./marks.ts";

/** Renders a coloured line as HTML. @param marked the range that differs from the other side */
export function renderLine(pieces: ColouredText[], marked?: Range): string {
  const parts = marked ? pieces.flatMap(cutAt(marked)) : pieces;
  return joinParts(parts).map(renderPart).join("");
}

type Part = ColouredText & { differs?: boolean };

/** Splits pieces at the start and the end of the marked range. */
function cutAt([from, to]: Range): (piece: ColouredText) => Part[] {
  let position = 0;
  return ({ text, ...rest }) => {
    const start = position;
    position += text.length;
    const [first, last] = [from - start, to - start].map((at) => clamp(at, text.length));
    const parts = [
      { ...rest, text: text.slice(0, first) },
      { ...rest, text: text.slice(first, last), differs: true },
      { ...rest, text: text.slice(last) },
    ];
    return parts.filter((part) => part.text !== "");
  };
}

const clamp = (at: number, length: number): number => Math.min(Math.max(at, 0), length);

/** Joins neighbouring parts with the same style, to shorten the page. */
function joinParts(parts: Part[]): Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    const hasSameStyle = last?.colour === part.colour && last?.differs === part.differs;
    if (last && hasSameStyle) last.text += part.text;
    else result.push({ ...part });
  }
  return result;
}

function renderPart({ text, colour, differs }: Part): string {
  const content = differs ? `<mark>${escapeHtml(text)}</mark>` : escapeHtml(text);
  return colour === undefined ? content : `<span class="${colour}">${content}</span>`;
}
