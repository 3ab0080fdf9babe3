import { readFileSync } from "node:fs";
import { join } from "node:path";
import { padTwoDigits } from "../../../shared/harness/manifest.ts";
import { listAnchors } from "../markdown.ts";
import { type LedgerItem, type PlanEntry, readPlanEntries } from "./plan.ts";

const planFile = "docs/ro/plan.md";
const ledgerFile = "docs/plan.json";

export interface Ledger {
  items: LedgerItem[];
  /** The text of the plan. */
  plan: string;
  /** The numbers of the stages that exist. */
  stages: number[];
  /** @returns the text of a file of the project, or undefined if it does not exist */
  readFile(path: string): string | undefined;
}

/** Checks the ledger of the project in the folder `root`. */
export function checkLedger(root: string, stages: number[]): string[] {
  const readFile = (path: string) => readIfThere(join(root, path));
  const plan = readFile(planFile);
  const ledger = readFile(ledgerFile);
  if (plan === undefined) return [`${planFile} is missing. Restore it from git.`];
  if (ledger === undefined) return [`${ledgerFile} is missing. Restore it from git.`];
  try {
    return findLedgerProblems({ items: JSON.parse(ledger), plan, stages, readFile });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [`${ledgerFile} is not JSON (${error.message}). Fix it at that position.`];
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return undefined;
    throw error;
  }
}

/** @returns one message for each item of the plan that is missing, wrong or not taught */
export function findLedgerProblems({ items, plan, stages, readFile }: Ledger): string[] {
  const entries = readPlanEntries(plan);
  const isDue = createDueFilter(stages, findLastStage(entries));
  const getAnchors = createAnchorReader(readFile);
  return [
    ...findRepeatedIds(items),
    ...findUnknownItems(items, entries),
    ...findMissingEntries(items, entries),
    ...items.filter((item) => isDue(item) && !item.lesson).map(describeUntaught),
    ...items.flatMap((item) => checkLesson(item, getAnchors)),
    ...items.filter(({ test }) => test && readFile(test) === undefined).map(describeMissingTest),
  ];
}

function findRepeatedIds(items: LedgerItem[]): string[] {
  const ids = items.map(({ id }) => id);
  const repeatedIds = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...repeatedIds].map(
    (id) => `${ledgerFile} has the id "${id}" more than once. Give each item an id of its own.`,
  );
}

const getPlaceKey = ({ stage, section, plan }: LedgerItem | PlanEntry): string =>
  JSON.stringify([stage, section, plan]);

function findUnknownItems(items: LedgerItem[], entries: PlanEntry[]): string[] {
  const places = new Set(entries.map(getPlaceKey));
  return items
    .filter((item) => !places.has(getPlaceKey(item)))
    .map(
      ({ id, stage, section, plan }) =>
        `${id}: "${shortenText(plan)}" is not in ${planFile} under ` +
        `${stage === null ? "" : `stage ${padTwoDigits(stage)}, `}"${section}". ` +
        `Correct the stage, the section or the words of this item in ${ledgerFile}.`,
    );
}

function findMissingEntries(items: LedgerItem[], entries: PlanEntry[]): string[] {
  const places = new Set(items.map(getPlaceKey));
  return entries
    .filter((entry) => !places.has(getPlaceKey(entry)))
    .map(
      ({ line, plan }) =>
        `${planFile}, line ${line}: there is no item for "${shortenText(plan)}". ` +
        `Add the item to ${ledgerFile}, with the words of the plan.`,
    );
}

const findLastStage = (entries: PlanEntry[]): number =>
  Math.max(...entries.map(({ stage }) => stage ?? 0));

/** Items of the whole project are due when the last stage exists. */
const createDueFilter =
  (stages: number[], last: number) =>
  ({ stage }: LedgerItem): boolean =>
    stages.includes(stage ?? last);

const describeUntaught = ({ id, stage, plan }: LedgerItem): string =>
  `${id}: ${stage === null ? "the last stage" : `stage ${padTwoDigits(stage)}`} exists, and no ` +
  `lesson teaches "${shortenText(plan)}". ` +
  `Teach it, and name page and heading as "lesson" in ${ledgerFile}.`;

type GetAnchors = (path: string) => Set<string> | undefined;

/** Caches the anchors of each page, because hundreds of items refer to a few pages. */
function createAnchorReader(readFile: Ledger["readFile"]): GetAnchors {
  const cache = new Map<string, Set<string>>();
  return (path) => {
    const page = cache.has(path) ? undefined : readFile(path);
    if (page !== undefined) cache.set(path, listAnchors(page));
    return cache.get(path);
  };
}

function checkLesson({ id, lesson }: LedgerItem, getAnchors: GetAnchors): string[] {
  if (!lesson) return [];
  const [path = "", anchor] = lesson.split("#");
  const anchors = getAnchors(path);
  if (anchors && (anchor === undefined ? isStepPage(path) : anchors.has(anchor))) return [];
  const problem = anchors
    ? `no heading of ${path} is "#${anchor ?? ""}"`
    : `the page ${path} does not exist`;
  return [`${id}: ${problem}. Write it, or correct "lesson" in ${ledgerFile}.`];
}

/** Returns whether a page teaches one step. An item can refer to the whole of it. */
const isStepPage = (path: string): boolean => /^docs\/stages\/[^/]+\/\d+-[^/]+\.md$/.test(path);

const describeMissingTest = ({ id, test }: LedgerItem): string =>
  `${id}: the test ${test} does not exist. Write it, or correct "test" in ${ledgerFile}.`;

/** Shortens an item of the plan to its first line. */
function shortenText(words: string): string {
  const [first = ""] = words.split("\n");
  if (first.length > 60) return `${first.slice(0, 59)}…`;
  return first === words ? words : `${first} …`;
}
