import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import type { LedgerItem } from "../ledger/plan.ts";
import { runLength } from "./compare-lines.ts";
import type { Finding, Lesson } from "./page.ts";
import { readQuestions } from "./questions.ts";

const ledgerFile = "docs/plan.json";

/** Are the first questions those of the plan, in its words and in its order? */
export function planQuestionFindings(lesson: Lesson): Finding[] {
  const questions = readQuestions(lesson);
  return planned(lesson).flatMap((item, index) => {
    const question = questions[index] ?? questions.at(-1);
    if (question && asks(question.text, item)) return [];
    return [{ line: question?.line ?? 1, text: otherWords(item) }];
  });
}

function planned({ stage, root }: Lesson): LedgerItem[] {
  return readLedger(root).filter(
    ({ stage: number, kind }) => number === stage.number && kind === "question",
  );
}

function readLedger(root: string): LedgerItem[] {
  const file = join(root, ledgerFile);
  if (!existsSync(file)) return [];
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const reason = (error as Error).message;
    throw new ExplainedError(`${ledgerFile} is not JSON (${reason}). Mend it at that place.`);
  }
}

/** A question may go on where the plan's ends. */
function asks(question: string, { plan, replaced }: LedgerItem): boolean {
  const [asked, words] = [splitWords(question), splitWords(plan)];
  if (replaced) return isReplaced(words, asked, splitWords(replaced.ro));
  return runLength(words, asked) === words.length;
}

/** The plan was typed on a keyboard that has no closing quote. */
const splitWords = (text: string): string[] =>
  text.replaceAll("`", "").replaceAll('"', "”").trim().split(/\s+/);

/** Are they the same words, but for names in one place, which those of `replacement` stand for? */
function isReplaced(words: string[], asked: string[], replacement: string[]): boolean {
  const start = runLength(words, asked);
  const atMost = Math.min(words.length, asked.length) - start;
  const end = Math.min(runLength(words.toReversed(), asked.toReversed()), atMost);
  const removed = words.slice(start, words.length - end).map(bare);
  const added = asked.slice(start, asked.length - end).map(bare);
  const known = replacement.map(bare);
  const isName = (word: string) => known.includes(word) || /^\p{Lu}/u.test(word);
  const isChanged = removed.length > 0 && added.length > 0;
  return isChanged && removed.every(isName) && added.every((word) => known.includes(word));
}

/** A word without the full stop or question mark after it. */
const bare = (word: string): string => word.replace(/\P{L}+$/u, "");

const otherWords = ({ plan, replaced }: LedgerItem): string =>
  `This is not the plan's question. Ask "${plan}" in these words${replaced ? `, with ${replaced.ro} for the name in it` : ""}.`;
