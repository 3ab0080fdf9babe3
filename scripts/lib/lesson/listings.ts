import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { CodeBlock } from "../markdown.ts";
import { compareLines, ELLIPSIS, type Mismatch } from "./compare-lines.ts";
import { type Finding, type Lesson, listCodeBlocks, parseInfo, shorten } from "./page.ts";
import { isInside, toPathFromRoot } from "./paths.ts";

/** Checks that every listing is in the file that it names, and that the text names the file. */
export function checkListings(lesson: Lesson): Finding[] {
  return listCodeBlocks(lesson).flatMap((block) => {
    const { file } = parseInfo(block);
    return file === undefined ? [] : checkListing(block, file, lesson);
  });
}

/** Checks that the line before each listing names its file. */
export function checkListingNames(lesson: Lesson): Finding[] {
  return listCodeBlocks(lesson).flatMap((block) => {
    const { file } = parseInfo(block);
    const isCorrect = file === undefined || isNamed(block, file, resolvePath(file, lesson), lesson);
    return isCorrect ? [] : [reportUnnamed(block, file)];
  });
}

function checkListing(block: CodeBlock, file: string, lesson: Lesson): Finding[] {
  const path = resolvePath(file, lesson);
  const unusable = checkFile(path, file, lesson);
  if (unusable) return [{ line: block.line, text: unusable }];
  const unnamed = isNamed(block, file, path, lesson) ? [] : [reportUnnamed(block, file)];
  return [...unnamed, ...checkContent(block, file, readFileSync(path, "utf8"))];
}

/** Resolves a path: from the root if it begins with `/`, and from the stage's folder otherwise. */
const resolvePath = (file: string, { stage, root }: Lesson): string =>
  file.startsWith("/") ? join(root, file) : join(stage.dir, file);

function checkFile(path: string, file: string, { root }: Lesson): string | undefined {
  if (!isInside(root, path)) {
    return `file=${file} is outside of the repository. Name a file of the stage, or one from the root with a leading /.`;
  }
  if (existsSync(path) && statSync(path).isFile()) return undefined;
  return `file=${file}: there is no file ${toPathFromRoot(root, path)}. Correct the path.`;
}

/** Returns whether the text before a listing names its file: GitHub does not show the info string. */
function isNamed(block: CodeBlock, file: string, path: string, lesson: Lesson): boolean {
  const before = lesson.pieces.filter(
    (piece) => piece.line < block.line && !(piece.kind === "text" && piece.text.trim() === ""),
  );
  const last = before.at(-1);
  const names = [file, file.replace(/^(?:\.*\/)+/, ""), toPathFromRoot(lesson.root, path)];
  return last?.kind === "text" && names.some((name) => last.text.includes(`\`${name}\``));
}

const reportUnnamed = ({ line }: CodeBlock, file: string): Finding => ({
  line,
  text: `The line before the listing does not name its file. Write \`${file}\` in it, in backticks.`,
});

function checkContent(block: CodeBlock, file: string, content: string): Finding[] {
  const listing = block.code.map((line) => (isEllipsis(line) ? ELLIPSIS : line.trimEnd()));
  if (listing.every((line) => line === "" || line === ELLIPSIS)) {
    return [{ line: block.line, text: `The listing of ${file} is empty. Show some of its lines.` }];
  }
  const lines = content.split(/\r?\n/).map((line) => line.trimEnd());
  const mismatch = findListing(listing, lines);
  if (!mismatch) return [];
  const { index, at } = mismatch;
  const text = explain(listing[index], at === undefined ? undefined : lines[at], file);
  return [{ line: block.line + 1 + index, text }];
}

/** Matches `…` alone, or in a comment. */
const isEllipsis = (line: string): boolean =>
  /^(?:\/\/|\/\*|#|--|<!--|\{\/\*)?\s*…\s*(?:\*\/\}?|-->)?$/.test(line.trim());

/**
 * Looks for a listing in a file, with any indentation of the whole listing.
 *
 * @returns undefined if it is found, or the mismatch of the longest match
 */
function findListing(listing: string[], file: string[]): Mismatch | undefined {
  const first = listing.findIndex((line) => line !== "");
  const end = listing.findLastIndex((line) => line !== "") + 1;
  const attempts = listIndentations(file).map((indent) => {
    const indentedLines = listing.slice(first, end).map((line) => indentLine(line, indent));
    return compareLines([ELLIPSIS, ...indentedLines, ELLIPSIS], file);
  });
  if (attempts.includes(undefined)) return undefined;
  const bestMatch = attempts.reduce((one, other) =>
    (other?.index ?? 0) > (one?.index ?? 0) ? other : one,
  );
  return bestMatch && { ...bestMatch, index: bestMatch.index - 1 + first };
}

const indentLine = (line: string, indent: string): string =>
  line === "" || line === ELLIPSIS ? line : indent + line;

const listIndentations = (lines: string[]): string[] => [
  ...new Set(["", ...lines.map((line) => line.match(/^\s*/)?.[0] ?? "")]),
];

function explain(expected = "", actual: string | undefined, file: string): string {
  const instead = actual === undefined ? "" : `, which has ${quoteLine(actual)}`;
  return `${quoteLine(expected)} is not in ${file}${instead}. Copy the lines from the file again, with … on its own line for omitted lines.`;
}

const quoteLine = (line: string): string => `"${shorten(line.trim(), 80)}"`;
