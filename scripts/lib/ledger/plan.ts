import type { Text } from "../../../shared/harness/manifest.ts";
import { markdownPieces, type Piece, parseHeading } from "../markdown.ts";

/** One line, table row or block of code of the plan: something that it asks for. */
export interface PlanEntry {
  /** The stage that owes it; null where the whole project does. */
  stage: number | null;
  /** The nearest heading above it. */
  section: string;
  /** The plan's words, without the mark of a bullet, quote or row. */
  plan: string;
  /** Where it stands in the plan, from 1. */
  line: number;
}

/** What accounts for one entry of the plan: an object of `docs/plan.json`. */
export interface LedgerItem {
  id: string;
  stage: number | null;
  section: string;
  kind: ItemKind;
  plan: string;
  /** What stands in the project for a technology that the plan names. */
  replaced?: Text;
  /** The page and heading that teach it: `docs/stages/00-cli.md#step-1`. */
  lesson: string | null;
  /** The file that proves it, where it is behaviour. */
  test: string | null;
}

export type ItemKind = "build" | "learn" | "practice" | "avoid" | "setup" | "question" | OfTheWhole;
type OfTheWhole = "convention" | "subject" | "timeline" | "result";

/** All that the plan says below the heading of its first section. */
export function planEntries(plan: string): PlanEntry[] {
  const pieces = markdownPieces(plan);
  let stage: number | null = null;
  let section: string | undefined;
  return pieces.flatMap((piece, index) => {
    const heading = piece.kind === "text" ? parseHeading(piece.text) : undefined;
    if (heading && heading.level > 1) section = heading.title;
    if (heading?.level === 2) stage = parseStage(heading.title);
    if (heading || section === undefined) return [];
    const words = readWords(piece, pieces[index + 1]);
    return words === "" ? [] : [{ stage, section, plan: words, line: piece.line }];
  });
}

function parseStage(title: string): number | null {
  const number = title.match(/^ETAPA (\d+)/)?.[1];
  return number === undefined ? null : Number(number);
}

/** @returns nothing for what asks for nothing: rules, heads of tables, a lone `Endpointuri:` */
function readWords(piece: Piece, next: Piece | undefined): string {
  if (piece.kind === "code") return piece.code.join("\n");
  if (isRule(piece) || (piece.text.startsWith("|") && isRule(next))) return "";
  const words = piece.text
    .replace(/^\s*(?:[-*+>|]|\d+[.)])\s+/, "")
    .replace(/\|?\s*$/, "")
    .trim();
  return /^\S+:$/.test(words) ? "" : words;
}

const isRule = (piece: Piece | undefined): boolean =>
  piece?.kind === "text" && /^[\s|:-]*-{3}[\s|:-]*$/.test(piece.text);
