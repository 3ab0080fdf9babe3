import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { listModules } from "../imports/read-imports.ts";
import { listCopies, readShownLines } from "./coverage.ts";
import { getGlobalNames } from "./global-names.ts";
import { isModule, type PlacedName, readModuleNames } from "./module-names.ts";
import { type Finding, type Lesson, listCodeBlocks, parseInfo, readLesson } from "./page.ts";
import { readStageBefore } from "./step-states.ts";

/**
 * Checks that every name that a listing uses is declared or imported in a listing of this page or of an
 * earlier one, the lessons of the stages before included.
 *
 * @param pages the pages of the lesson, in their order
 */
export function checkNames(page: Lesson, pages: Lesson[]): Finding[] {
  if (!page.step) return [];
  const earlier = pages.slice(0, pages.indexOf(page) + 1);
  const known = new Set(earlier.flatMap((each) => readListedNames(each).declared));
  const before = getNamesBefore(page);
  const globals = getGlobalNames();
  const reported = new Set<string>();
  return readListedNames(page).used.flatMap(({ name, line }) => {
    if (known.has(name) || before.has(name) || globals.has(name)) return [];
    if (reported.has(name)) return [];
    reported.add(name);
    return [{ line, text: describeUnknownName(name) }];
  });
}

const describeUnknownName = (name: string): string =>
  `The listing uses \`${name}\`, which no listing of this page or of an earlier one declares or imports. Show that line, too.`;

interface ListedNames {
  declared: string[];
  /** With the lines of their listings. */
  used: PlacedName[];
}

const cache = new WeakMap<Lesson, ListedNames>();

/** Reads the names on the lines of a page's listings, and those that its copied files declare. */
function readListedNames(page: Lesson): ListedNames {
  const names = cache.get(page) ?? findListedNames(page);
  cache.set(page, names);
  return names;
}

function findListedNames(page: Lesson): ListedNames {
  const shown = readShownLines(page);
  const copies = listCopies(page).map(({ path }) => path);
  const names: ListedNames = { declared: [], used: [] };
  for (const path of new Set([...shown.keys(), ...copies])) {
    const file = join(page.stage.dir, path);
    if (!isModule(path) || !existsSync(file)) continue;
    const text = readFileSync(file, "utf8");
    const lines = text.split("\n");
    const isShown = ({ line }: PlacedName) => shown.get(path)?.has(lines[line - 1]?.trim() ?? "");
    const { declared, used } = readModuleNames(path, text);
    const isKnown = (name: PlacedName) => copies.includes(path) || isShown(name);
    names.declared.push(...declared.filter(isKnown).map(({ name }) => name));
    for (const place of used.filter(isShown)) {
      const line = findListingLine(page, path, lines[place.line - 1]?.trim() ?? "");
      names.used.push({ name: place.name, line });
    }
  }
  return names;
}

/** Returns the line of the page with a line of a file. */
function findListingLine(page: Lesson, path: string, text: string): number {
  for (const block of listCodeBlocks(page).filter((each) => parseInfo(each).file === path)) {
    const index = block.code.findIndex((line) => line.trim() === text);
    if (index >= 0) return block.line + 1 + index;
  }
  return 1;
}

const namesBefore = new Map<string, ReadonlySet<string>>();

/** Returns all words in the code of the lessons before. */
function getNamesBefore({ stage, root }: Lesson): ReadonlySet<string> {
  const key = join(root, stage.name);
  const names = namesBefore.get(key) ?? new Set(readWordsBefore(stage, root));
  namesBefore.set(key, names);
  return names;
}

/** The lesson of a stage with one page does not show every line, so its files are read instead. */
function readWordsBefore(stage: Stage, root: string): string[] {
  const { builtOn } = stage;
  if (builtOn === undefined) return [];
  const before = readStageBefore({ ...stage, dir: join(root, "stages", stage.name) });
  if (!before) return [];
  const pages = readLesson(before, root);
  const isWhole = pages.every(({ kind }) => kind === "whole");
  const texts = isWhole
    ? listModules(before.dir, ["."]).map((path) => readFileSync(join(before.dir, path), "utf8"))
    : pages.flatMap(listCodeBlocks).flatMap(({ code }) => code);
  const words = texts.flatMap((text) => text.match(/[A-Za-z_$][\w$]*/g) ?? []);
  return isWhole ? words : [...words, ...readWordsBefore(before, root)];
}
