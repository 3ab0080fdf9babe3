import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FileDiff } from "../diff/model.ts";
import { isSourceFile, isTest } from "../steps/states.ts";
import { isModule, listImportLines } from "./module-names.ts";
import { type Finding, type Lesson, listCodeBlocks, listTextLines, parseInfo } from "./page.ts";

/** The least share of the added source lines of the core steps that listings show. */
const minShare = 0.8;

/** The trimmed lines of each file that the listings of a page show. */
export function readShownLines(page: Lesson): Map<string, Set<string>> {
  const shown = new Map<string, Set<string>>();
  for (const block of listCodeBlocks(page)) {
    const { file } = parseInfo(block);
    if (file === undefined) continue;
    const lines = shown.get(file) ?? new Set();
    for (const line of block.code) lines.add(line.trim());
    shown.set(file, lines);
  }
  return shown;
}

/** Lists the files that a page tells the reader to copy: `<!-- copy: PATH -->`. */
export const listCopies = (page: Lesson): { path: string; line: number }[] =>
  listTextLines(page).flatMap(({ text, line }) =>
    [...text.matchAll(/<!-- copy: (.*?) -->/g)].map(([, path = ""]) => ({ path, line })),
  );

/** Checks that a page tells the reader to copy only files that its step changes. */
export function checkCopies(page: Lesson): Finding[] {
  const changed = listWrittenFiles(page).map(({ path }) => path);
  return listCopies(page)
    .filter(({ path }) => !changed.includes(path))
    .map(({ path, line }) => ({
      line,
      text: `The step does not change ${path}. Correct the path, or remove the comment.`,
    }));
}

const listWrittenFiles = ({ step }: Lesson): FileDiff[] =>
  step?.changes.filter(({ status }) => status !== "gone") ?? [];

/**
 * Checks that a listing shows each added import, without those of copied files, and of test files that
 * the page does not show.
 */
export function checkImports(page: Lesson): Finding[] {
  const shown = readShownLines(page);
  const copies = listCopies(page).map(({ path }) => path);
  return listWrittenFiles(page)
    .filter(({ path }) => !copies.includes(path) && !(isTest(path) && !shown.has(path)))
    .flatMap((file) => {
      const missing = listAddedImports(page, file).filter(
        (line) => !shown.get(file.path)?.has(line),
      );
      return missing.length > 0 ? [reportHiddenImports(page, file.path, missing)] : [];
    });
}

function reportHiddenImports(page: Lesson, path: string, lines: string[]): Finding {
  const block = listCodeBlocks(page).find((each) => parseInfo(each).file === path);
  const text =
    `No listing of ${path} shows these lines that the step adds. Show them:\n` +
    lines.map((line) => `    ${line}`).join("\n");
  return { line: block?.line ?? 1, text };
}

function listAddedImports({ step }: Lesson, file: FileDiff): string[] {
  const path = join(step?.dir ?? "", file.path);
  if (!existsSync(path)) return [];
  const added = listAddedLines(file);
  if (file.path.endsWith(".css")) {
    return added.map(({ text }) => text).filter((text) => text.startsWith("@import"));
  }
  if (!isModule(file.path)) return [];
  const imports = listImportLines(file.path, readFileSync(path, "utf8"));
  return added.filter(({ number }) => imports.has(number)).map(({ text }) => text);
}

interface AddedLine {
  /** The number in the new file, from 1. */
  number: number;
  /** Without spaces around it. */
  text: string;
}

/** Reads the added lines of a file from its patch. */
export function listAddedLines({ patch }: FileDiff): AddedLine[] {
  const added: AddedLine[] = [];
  let number = 0;
  for (const line of patch.split("\n")) {
    const start = line.match(/^@@ -\S+ \+(\d+)/)?.[1];
    if (start !== undefined) {
      number = Number(start);
    } else if (number > 0 && /^[+ ]/.test(line)) {
      if (line.startsWith("+")) added.push({ number, text: line.slice(1).trim() });
      number += 1;
    }
  }
  return added;
}

const listRemovedLines = (patch: string): string[] =>
  patch
    .split("\n")
    .filter((line) => line.startsWith("-") && !line.startsWith("--- "))
    .map((line) => line.slice(1).trim());

/** Matches blank lines, and lines of only brackets and punctuation. */
const noContent = /^[\s()[\]{}<>/;,]*$/;

/** The added source lines of a step, and how many of them are in listings. */
export interface Coverage {
  step: number;
  added: number;
  listed: number;
}

/**
 * Counts the added source lines of the step of a page, without lines that have no content, and lines
 * that the step moves from another file: the reader has them already.
 */
export function measureCoverage(page: Lesson): Coverage {
  const shown = readShownLines(page);
  const removed = (page.step?.changes ?? []).flatMap(({ path, patch }) =>
    listRemovedLines(patch).map((text) => ({ path, text })),
  );
  const isMoved = (path: string, text: string) =>
    removed.some((line) => line.text === text && line.path !== path);
  const code = listCodeBlocks(page).map((block) => block.code.join("\n"));
  const isListed = (path: string, text: string) =>
    shown.get(path)?.has(text) || (path === "package.json" && isInstalled(text, code));
  const lines = listWrittenFiles(page)
    .filter(({ path }) => isSourceFile(path))
    .flatMap((file) => listAddedLines(file).map(({ text }) => ({ path: file.path, text })))
    .filter(({ path, text }) => !noContent.test(text) && !isMoved(path, text));
  const listed = lines.filter(({ path, text }) => isListed(path, text));
  return { step: page.step?.number ?? 0, added: lines.length, listed: listed.length };
}

/** Returns whether a command installs the package of a line of package.json: `npm install zod@4`. */
function isInstalled(line: string, code: string[]): boolean {
  const [, name, version] = line.match(/^"([^"]+)": "(\d[^"]*)",?$/) ?? [];
  return name !== undefined && code.some((text) => text.includes(`${name}@${version}`));
}

/** Checks that listings show most of the added source lines of the core steps. */
export function checkShare(pages: Lesson[]): string[] {
  const core = pages.filter(({ stage, step }) => step && !stage.steps?.[step.number - 1]?.optional);
  const coverages = core.map(measureCoverage);
  const share = computeShare(coverages);
  if (share >= minShare) return [];
  const shares = coverages
    .filter((coverage) => computeShare([coverage]) < minShare)
    .map((coverage) => `step ${coverage.step}: ${coverage.listed} of ${coverage.added}`);
  return [
    `${pages[0]?.path}: the listings show ${formatPercent(share)} of the source lines that the core steps add, ` +
      `at least ${formatPercent(minShare)} are needed. Show more lines (${shares.join(", ")}).`,
  ];
}

/** @returns 1 if no lines are added */
export function computeShare(coverages: Coverage[]): number {
  const sum = (key: "added" | "listed") =>
    coverages.reduce((total, coverage) => total + coverage[key], 0);
  return sum("added") === 0 ? 1 : sum("listed") / sum("added");
}

/** Rounds down, so that 100 % means every line. */
export const formatPercent = (share: number): string => `${Math.floor(share * 100)} %`;
