import type { Text } from "../../../shared/harness/manifest.ts";
import { type Piece, parseHeading, splitMarkdown } from "../markdown.ts";

/** A requirement of the plan: a line, a table row or a block of code. */
export interface PlanEntry {
  /** The number of its stage; null for the whole project. */
  stage: number | null;
  /** The nearest heading above it. */
  section: string;
  /** The text, without the mark of a bullet, quote or row. */
  plan: string;
  /** The line in the plan, from 1. */
  line: number;
}

/** The item of `docs/plan.json` for an entry of the plan. */
export interface LedgerItem {
  id: string;
  stage: number | null;
  section: string;
  kind: ItemKind;
  plan: string;
  /** The technology that replaces one that the plan names. */
  replaced?: Text;
  /** The page and heading that teach it, such as `docs/stages/00-cli.md#step-1`. */
  lesson: string | null;
  /** The test file of a behaviour. */
  test: string | null;
}

export type ItemKind =
  | "build"
  | "learn"
  | "practice"
  | "avoid"
  | "setup"
  | "question"
  | ProjectItemKind;
type ProjectItemKind = "convention" | "subject" | "timeline" | "result";

/** Reads the entries of the plan below the heading of its first section. */
export function readPlanEntries(plan: string): PlanEntry[] {
  const pieces = splitMarkdown(plan);
  let stage: number | null = null;
  let section: string | undefined;
  return pieces.flatMap((piece, index) => {
    const heading = piece.kind === "text" ? parseHeading(piece.text) : undefined;
    if (heading && heading.level > 1) section = heading.title;
    if (heading?.level === 2) stage = parseStage(heading.title);
    if (heading || section === undefined) return [];
    const text = readEntryText(piece, pieces[index + 1]);
    return text === "" ? [] : [{ stage, section, plan: text, line: piece.line }];
  });
}

function parseStage(title: string): number | null {
  const number = title.match(/^ETAPA (\d+)/)?.[1];
  return number === undefined ? null : Number(number);
}

/** @returns an empty text for rules, heads of tables, and a lone `Endpointuri:` */
function readEntryText(piece: Piece, next: Piece | undefined): string {
  if (piece.kind === "code") return piece.code.join("\n");
  if (isRule(piece) || (piece.text.startsWith("|") && isRule(next))) return "";
  const text = piece.text
    .replace(/^\s*(?:[-*+>|]|\d+[.)])\s+/, "")
    .replace(/\|?\s*$/, "")
    .trim();
  return /^\S+:$/.test(text) ? "" : text;
}

const isRule = (piece: Piece | undefined): boolean =>
  piece?.kind === "text" && /^[\s|:-]*-{3}[\s|:-]*$/.test(piece.text);
