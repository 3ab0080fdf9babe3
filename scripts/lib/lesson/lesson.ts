import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Stage, twoDigits } from "../../../shared/harness/manifest.ts";
import { getLessonPath } from "../lesson-location.ts";
import { capabilityFindings } from "./capabilities.ts";
import { consoleFindings } from "./consoles.ts";
import { headingFindings } from "./headings.ts";
import { languageFindings } from "./languages.ts";
import { linkFindings } from "./links.ts";
import { listingFindings, namingFindings } from "./listings.ts";
import { scriptFindings } from "./npm-scripts.ts";
import { outputFindings } from "./outputs.ts";
import { type Finding, type Lesson, readLesson } from "./page.ts";
import { pictureFindings } from "./pictures.ts";
import { planQuestionFindings } from "./plan-questions.ts";
import type { Known } from "./play.ts";
import { questionFindings } from "./questions.ts";
import { letterFindings, quoteFindings } from "./romanian.ts";
import { selfTestFindings } from "./self-test.ts";
import { spellingFindings } from "./spelling.ts";
import { translationFindings } from "./translation.ts";

type Rule = (lesson: Lesson) => Finding[] | Promise<Finding[]>;

const commonRules: Rule[] = [
  headingFindings,
  linkFindings,
  questionFindings,
  selfTestFindings,
  pictureFindings,
  spellingFindings,
];

const createEnglishRules = (known: Known | undefined): Rule[] => [
  ...commonRules,
  capabilityFindings,
  languageFindings,
  listingFindings,
  scriptFindings,
  consoleFindings,
  (lesson) => outputFindings(lesson, known),
];

/** Code and commands are checked on the English page only. */
const createRomanianRules = (english: Lesson): Rule[] => [
  ...commonRules,
  namingFindings,
  planQuestionFindings,
  letterFindings,
  quoteFindings,
  (lesson) => translationFindings(lesson, english),
];

/**
 * Checks that the lesson of a stage is complete, and that its listings and outputs are correct. Runs
 * its commands. Compares the Romanian page with the English one if it exists.
 *
 * @param root the root of the repository
 * @param known the results of commands that are not run again
 * @returns one message for each problem, with its place and what to do
 */
export async function checkLesson(stage: Stage, root: string, known?: Known): Promise<string[]> {
  const english = readLesson(stage, root);
  const stray = findStrayPages(stage, root);
  if (!english) return [missing(stage), ...stray];
  const romanian = readLesson(stage, root, "ro");
  return [
    ...(await findProblems(english, createEnglishRules(known))),
    ...(romanian ? await findProblems(romanian, createRomanianRules(english)) : []),
    ...stray,
  ];
}

const missing = (stage: Stage): string =>
  `${getLessonPath(stage)} does not exist. Write the lesson of ${stage.name}.`;

async function findProblems(lesson: Lesson, rules: Rule[]): Promise<string[]> {
  const findings: Finding[] = [];
  for (const rule of rules) findings.push(...(await rule(lesson)));
  return findings
    .toSorted((one, other) => one.line - other.line)
    .map(({ line, text }) => `${lesson.path}, line ${line}: ${text}`);
}

/** Finds Romanian pages with the number of the stage that have no English page. */
function findStrayPages(stage: Stage, root: string): string[] {
  const [folder, originals] = [dirname(getLessonPath(stage, "ro")), dirname(getLessonPath(stage))];
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder))
    .filter((name) => name.startsWith(`${twoDigits(stage.number)}-`))
    .filter((name) => !existsSync(join(root, originals, name)))
    .map(
      (name) =>
        `${folder}/${name} has no English page: there is no ${originals}/${name}. ` +
        "Write that first, or give both pages the same name.",
    );
}
