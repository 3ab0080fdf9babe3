import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { CodeBlock } from "../markdown.ts";
import { compareLines, ELLIPSIS, type Mismatch } from "./compare-lines.ts";
import { codeBlocks, type Finding, type Lesson, parseInfo, short } from "./page.ts";
import { fromRoot, isInside } from "./paths.ts";

/** Is every listing found in the file that it names, and does the reader see which file that is? */
export function listingFindings(lesson: Lesson): Finding[] {
  return codeBlocks(lesson).flatMap((block) => {
    const { file } = parseInfo(block);
    return file === undefined ? [] : checkListing(block, file, lesson);
  });
}

/** Does the line before each listing name its file, in the words of the page? */
export function namingFindings(lesson: Lesson): Finding[] {
  return codeBlocks(lesson).flatMap((block) => {
    const { file } = parseInfo(block);
    const isFine = file === undefined || isNamed(block, file, resolvePath(file, lesson), lesson);
    return isFine ? [] : [notNamed(block, file)];
  });
}

function checkListing(block: CodeBlock, file: string, lesson: Lesson): Finding[] {
  const path = resolvePath(file, lesson);
  const unusable = complaintAboutFile(path, file, lesson);
  if (unusable) return [{ line: block.line, text: unusable }];
  const unnamed = isNamed(block, file, path, lesson) ? [] : [notNamed(block, file)];
  return [...unnamed, ...contentFindings(block, file, readFileSync(path, "utf8"))];
}

/** A path that begins with `/` is meant from the root, any other from the stage's folder. */
const resolvePath = (file: string, { stage, root }: Lesson): string =>
  file.startsWith("/") ? join(root, file) : join(stage.dir, file);

function complaintAboutFile(path: string, file: string, { root }: Lesson): string | undefined {
  if (!isInside(root, path)) {
    return `file=${file} lies outside of the repository. Name a file of the stage, or one from the root with a leading /.`;
  }
  if (existsSync(path) && statSync(path).isFile()) return undefined;
  return `file=${file}: there is no file ${fromRoot(root, path)}. Correct the path.`;
}

/** On GitHub a reader does not see what stands behind the fence. */
function isNamed(block: CodeBlock, file: string, path: string, lesson: Lesson): boolean {
  const before = lesson.pieces.filter(
    (piece) => piece.line < block.line && !(piece.kind === "text" && piece.text.trim() === ""),
  );
  const last = before.at(-1);
  const names = [file, file.replace(/^(?:\.*\/)+/, ""), fromRoot(lesson.root, path)];
  return last?.kind === "text" && names.some((name) => last.text.includes(`\`${name}\``));
}

const notNamed = ({ line }: CodeBlock, file: string): Finding => ({
  line,
  text: `The line before the listing does not name its file. Write \`${file}\` in it, in backticks.`,
});

function contentFindings(block: CodeBlock, file: string, content: string): Finding[] {
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

/** `…` alone, or in a comment of any of the languages that are listed. */
const isEllipsis = (line: string): boolean =>
  /^(?:\/\/|\/\*|#|--|<!--|\{\/\*)?\s*…\s*(?:\*\/\}?|-->)?$/.test(line.trim());

/**
 * Looks for a listing in a file, shifted to the right as a whole or not at all.
 *
 * @returns nothing if it is there; else how far the best try came
 */
function findListing(listing: string[], file: string[]): Mismatch | undefined {
  const first = listing.findIndex((line) => line !== "");
  const end = listing.findLastIndex((line) => line !== "") + 1;
  const tries = indentations(file).map((indent) => {
    const shifted = listing.slice(first, end).map((line) => shift(line, indent));
    return compareLines([ELLIPSIS, ...shifted, ELLIPSIS], file);
  });
  if (tries.includes(undefined)) return undefined;
  const best = tries.reduce((one, other) =>
    (other?.index ?? 0) > (one?.index ?? 0) ? other : one,
  );
  return best && { ...best, index: best.index - 1 + first };
}

const shift = (line: string, indent: string): string =>
  line === "" || line === ELLIPSIS ? line : indent + line;

const indentations = (lines: string[]): string[] => [
  ...new Set(["", ...lines.map((line) => line.match(/^\s*/)?.[0] ?? "")]),
];

function explain(shown = "", found: string | undefined, file: string): string {
  const instead = found === undefined ? "" : `, where ${quoted(found)} stands`;
  return `${quoted(shown)} is not in ${file}${instead}. Copy the lines from the file again, with … on a line of its own for what is left out.`;
}

const quoted = (line: string): string => `"${short(line.trim(), 80)}"`;
