import { readFileSync } from "node:fs";
import { join } from "node:path";
import { twoDigits } from "../../../shared/harness/manifest.ts";
import { anchors } from "../markdown.ts";
import { type LedgerItem, type PlanEntry, planEntries } from "./plan.ts";

const planFile = "docs/ro/plan.md";
const ledgerFile = "docs/plan.json";

export interface Ledger {
  items: LedgerItem[];
  /** The text of the plan. */
  plan: string;
  /** The numbers of the stages that exist. */
  stages: number[];
  /** @returns the text of a file of the project, or undefined if there is none */
  readFile(path: string): string | undefined;
}

/** `ledgerProblems` of the project in the folder `root`. */
export function checkLedger(root: string, stages: number[]): string[] {
  const readFile = (path: string) => readIfThere(join(root, path));
  const plan = readFile(planFile);
  const ledger = readFile(ledgerFile);
  if (plan === undefined) return [`${planFile} is not there. Bring it back from git.`];
  if (ledger === undefined) return [`${ledgerFile} is not there. Bring it back from git.`];
  try {
    return ledgerProblems({ items: JSON.parse(ledger), plan, stages, readFile });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [`${ledgerFile} is not JSON (${error.message}). Mend it at that place.`];
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

/** @returns what is wrong, a sentence each with what to do; nothing if all that is owed is paid */
export function ledgerProblems({ items, plan, stages, readFile }: Ledger): string[] {
  const entries = planEntries(plan);
  const isOwed = owedBy(stages, lastStage(entries));
  const getAnchors = anchorReader(readFile);
  return [
    ...repeatedIds(items),
    ...strayItems(items, entries),
    ...forgottenEntries(items, entries),
    ...items.filter((item) => isOwed(item) && !item.lesson).map(unpaid),
    ...items.flatMap((item) => lessonProblems(item, getAnchors)),
    ...items.filter(({ test }) => test && readFile(test) === undefined).map(missingTest),
  ];
}

function repeatedIds(items: LedgerItem[]): string[] {
  const ids = items.map(({ id }) => id);
  const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...repeated].map(
    (id) => `${ledgerFile} has the id "${id}" more than once. Give each item an id of its own.`,
  );
}

const place = ({ stage, section, plan }: LedgerItem | PlanEntry): string =>
  JSON.stringify([stage, section, plan]);

function strayItems(items: LedgerItem[], entries: PlanEntry[]): string[] {
  const places = new Set(entries.map(place));
  return items
    .filter((item) => !places.has(place(item)))
    .map(
      ({ id, stage, section, plan }) =>
        `${id}: "${short(plan)}" does not stand in ${planFile} under ` +
        `${stage === null ? "" : `stage ${twoDigits(stage)}, `}"${section}". ` +
        `Correct the stage, the section or the words of this item in ${ledgerFile}.`,
    );
}

function forgottenEntries(items: LedgerItem[], entries: PlanEntry[]): string[] {
  const places = new Set(items.map(place));
  return entries
    .filter((entry) => !places.has(place(entry)))
    .map(
      ({ line, plan }) =>
        `${planFile}, line ${line}: no item accounts for "${short(plan)}". ` +
        `Add the item to ${ledgerFile}, with the words as they stand in the plan.`,
    );
}

const lastStage = (entries: PlanEntry[]): number =>
  Math.max(...entries.map(({ stage }) => stage ?? 0));

/** What the whole project owes is due when its last stage is there. */
const owedBy =
  (stages: number[], last: number) =>
  ({ stage }: LedgerItem): boolean =>
    stages.includes(stage ?? last);

const unpaid = ({ id, stage, plan }: LedgerItem): string =>
  `${id}: ${stage === null ? "the last stage" : `stage ${twoDigits(stage)}`} exists, and no ` +
  `lesson pays for "${short(plan)}". ` +
  `Teach it, and name page and heading as "lesson" in ${ledgerFile}.`;

type AnchorsOf = (path: string) => Set<string> | undefined;

/** Remembers each page: hundreds of items point to a few. */
function anchorReader(readFile: Ledger["readFile"]): AnchorsOf {
  const known = new Map<string, Set<string>>();
  return (path) => {
    const page = known.has(path) ? undefined : readFile(path);
    if (page !== undefined) known.set(path, anchors(page));
    return known.get(path);
  };
}

function lessonProblems({ id, lesson }: LedgerItem, getAnchors: AnchorsOf): string[] {
  if (!lesson) return [];
  const [path = "", anchor = ""] = lesson.split("#");
  const known = getAnchors(path);
  if (known?.has(anchor)) return [];
  const what = known ? `no heading of ${path} is "#${anchor}"` : `the page ${path} is not there`;
  return [`${id}: ${what}. Write it, or correct "lesson" in ${ledgerFile}.`];
}

const missingTest = ({ id, test }: LedgerItem): string =>
  `${id}: the test ${test} is not there. Write it, or correct "test" in ${ledgerFile}.`;

/** The first line of what the plan says, as much as fits a message. */
function short(words: string): string {
  const [first = ""] = words.split("\n");
  if (first.length > 60) return `${first.slice(0, 59)}…`;
  return first === words ? words : `${first} …`;
}
