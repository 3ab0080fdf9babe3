import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import type { LedgerItem } from "../ledger/plan.ts";
import { countEqualLines } from "./compare-lines.ts";
import type { Finding, Lesson } from "./page.ts";
import { readQuestions } from "./questions.ts";

const ledgerFile = "docs/plan.json";

/** Checks that the first questions are those of the plan, in its words and its order. */
export function checkPlanQuestions(lesson: Lesson): Finding[] {
  if (lesson.kind === "index" || lesson.kind === "step") return [];
  const questions = readQuestions(lesson);
  return listPlannedQuestions(lesson).flatMap((item, index) => {
    const question = questions[index] ?? questions.at(-1);
    if (question && isSameQuestion(question.text, item)) return [];
    return [{ line: question?.line ?? 1, text: describeOtherWording(item) }];
  });
}

function listPlannedQuestions({ stage, root }: Lesson): LedgerItem[] {
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
    throw new ExplainedError(`${ledgerFile} is not JSON (${reason}). Fix it at that position.`);
  }
}

/** Returns whether a question begins with the plan's question. */
function isSameQuestion(question: string, { plan, replaced }: LedgerItem): boolean {
  const [questionWords, words] = [splitWords(question), splitWords(plan)];
  if (replaced) return isReplaced(words, questionWords, splitWords(replaced.ro));
  return countEqualLines(words, questionWords) === words.length;
}

/** Splits a text into words. Straight quotes count as the closing quotes of the plan. */
const splitWords = (text: string): string[] =>
  text.replaceAll("`", "").replaceAll('"', "”").trim().split(/\s+/);

/** Returns whether the words differ only by names in one place, which `replacement` replaces. */
function isReplaced(words: string[], questionWords: string[], replacement: string[]): boolean {
  const start = countEqualLines(words, questionWords);
  const maxCount = Math.min(words.length, questionWords.length) - start;
  const end = Math.min(countEqualLines(words.toReversed(), questionWords.toReversed()), maxCount);
  const removedWords = words.slice(start, words.length - end).map(stripPunctuation);
  const addedWords = questionWords.slice(start, questionWords.length - end).map(stripPunctuation);
  const replacementWords = replacement.map(stripPunctuation);
  const isName = (word: string) => replacementWords.includes(word) || /^\p{Lu}/u.test(word);
  const isChanged = removedWords.length > 0 && addedWords.length > 0;
  return (
    isChanged &&
    removedWords.every(isName) &&
    addedWords.every((word) => replacementWords.includes(word))
  );
}

/** Removes punctuation after a word. */
const stripPunctuation = (word: string): string => word.replace(/\P{L}+$/u, "");

const describeOtherWording = ({ plan, replaced }: LedgerItem): string =>
  `This is not the question of the plan. Write "${plan}" in these words${replaced ? `, with ${replaced.ro} for the name in it` : ""}.`;
