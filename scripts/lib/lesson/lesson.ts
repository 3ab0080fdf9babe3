import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { getLessonPath } from "../lesson-location.ts";
import { checkCapabilities } from "./capabilities.ts";
import { checkConsoles } from "./consoles.ts";
import { checkHeadings } from "./headings.ts";
import { checkLanguages } from "./languages.ts";
import { checkLinks } from "./links.ts";
import { checkListingNames, checkListings } from "./listings.ts";
import { checkScripts } from "./npm-scripts.ts";
import { checkOutputs } from "./outputs.ts";
import { type Finding, type Lesson, readLesson } from "./page.ts";
import { checkPictures } from "./pictures.ts";
import { checkPlanQuestions } from "./plan-questions.ts";
import type { KnownResults } from "./play.ts";
import { checkQuestions } from "./questions.ts";
import { checkLetters, checkQuotes } from "./romanian.ts";
import { checkSelfTest } from "./self-test.ts";
import { checkSpelling } from "./spelling.ts";
import { checkTranslation } from "./translation.ts";

type Rule = (lesson: Lesson) => Finding[] | Promise<Finding[]>;

const commonRules: Rule[] = [
  checkHeadings,
  checkLinks,
  checkQuestions,
  checkSelfTest,
  checkPictures,
  checkSpelling,
];

const createEnglishRules = (knownResults: KnownResults | undefined): Rule[] => [
  ...commonRules,
  checkCapabilities,
  checkLanguages,
  checkListings,
  checkScripts,
  checkConsoles,
  (lesson) => checkOutputs(lesson, knownResults),
];

/** Code and commands are checked on the English page only. */
const createRomanianRules = (english: Lesson): Rule[] => [
  ...commonRules,
  checkListingNames,
  checkPlanQuestions,
  checkLetters,
  checkQuotes,
  (lesson) => checkTranslation(lesson, english),
];

/**
 * Checks that the lesson of a stage is complete, and that its listings and outputs are correct. Runs
 * its commands. Compares the Romanian page with the English one if it exists.
 *
 * @param root the root of the repository
 * @param knownResults the results of commands that are not run again
 * @returns one message for each problem, with its place and what to do
 */
export async function checkLesson(
  stage: Stage,
  root: string,
  knownResults?: KnownResults,
): Promise<string[]> {
  const english = readLesson(stage, root);
  const stray = findStrayPages(stage, root);
  if (!english) return [describeMissingLesson(stage), ...stray];
  const romanian = readLesson(stage, root, "ro");
  return [
    ...(await findProblems(english, createEnglishRules(knownResults))),
    ...(romanian ? await findProblems(romanian, createRomanianRules(english)) : []),
    ...stray,
  ];
}

const describeMissingLesson = (stage: Stage): string =>
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
  const [folder, englishFolder] = [
    dirname(getLessonPath(stage, "ro")),
    dirname(getLessonPath(stage)),
  ];
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder))
    .filter((name) => name.startsWith(`${padTwoDigits(stage.number)}-`))
    .filter((name) => !existsSync(join(root, englishFolder, name)))
    .map(
      (name) =>
        `${folder}/${name} has no English page: there is no ${englishFolder}/${name}. ` +
        "Write that first, or give both pages the same name.",
    );
}
