import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import type { Language } from "../language.ts";
import { getLessonFolder, listLessonPages } from "../lesson-location.ts";
import { checkCapabilities } from "./capabilities.ts";
import { checkConsoles } from "./consoles.ts";
import { checkCopies, checkImports, checkShare } from "./coverage.ts";
import { checkGeneratedPart } from "./generated-parts.ts";
import { checkHeadings } from "./headings.ts";
import { checkLanguages } from "./languages.ts";
import { checkLinks } from "./links.ts";
import { checkListingNames, checkListings } from "./listings.ts";
import { checkMinutes } from "./minutes.ts";
import { checkNames } from "./names.ts";
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
import { checkStepPage } from "./step-page.ts";
import { withStepStates } from "./step-states.ts";
import { checkTranslation } from "./translation.ts";

type Rule = (lesson: Lesson) => Finding[] | Promise<Finding[]>;

const commonRules: Rule[] = [
  checkHeadings,
  checkStepPage,
  checkGeneratedPart,
  checkLinks,
  checkQuestions,
  checkSelfTest,
  checkPictures,
  checkSpelling,
];

const createEnglishRules = (pages: Lesson[], knownResults: KnownResults): Rule[] => [
  ...commonRules,
  checkCapabilities,
  checkLanguages,
  checkListings,
  checkCopies,
  checkImports,
  (lesson) => checkNames(lesson, pages),
  checkScripts,
  checkConsoles,
  (lesson) => checkOutputs(lesson, knownResults),
];

/** Code and commands are checked on the English pages only. */
const createRomanianRules = (english: Lesson[]): Rule[] => [
  ...commonRules,
  checkListingNames,
  checkPlanQuestions,
  checkLetters,
  checkQuotes,
  (lesson) => {
    const page = english.find(({ path }) => basename(path) === basename(lesson.path));
    return page ? checkTranslation(lesson, page) : [];
  },
];

/**
 * Checks that the lesson of a stage is complete, and that its listings and outputs are correct. Runs
 * its commands. Compares the Romanian pages with the English ones.
 *
 * @param root the root of the repository
 * @param knownResults the results of commands that are not run again
 * @returns one message for each problem, with its place and what to do
 */
export const checkLesson = (
  stage: Stage,
  root: string,
  knownResults: KnownResults = new Map(),
): Promise<string[]> =>
  withStepStates(stage, root, async (states) => {
    const pages = readLesson(stage, root, "en", states);
    const folderProblems = [...findMissingPages(stage, root), ...findStrayPages(stage, root)];
    if (pages.length === 0) return folderProblems;
    const problems: string[] = [];
    for (const page of pages) {
      problems.push(...(await findProblems(page, createEnglishRules(pages, knownResults))));
    }
    for (const page of readLesson(stage, root, "ro", states)) {
      problems.push(...(await findProblems(page, createRomanianRules(pages))));
    }
    return [...problems, ...checkShare(pages), ...checkMinutes(pages), ...folderProblems];
  });

/** The Romanian translation of a lesson of one page may be missing. */
function findMissingPages(stage: Stage, root: string): string[] {
  const english = listLessonPages(stage, "en", root).map(({ path }) => path);
  const folder = getLessonFolder(stage, "ro");
  const isFolder = dirname(english[0] ?? "") === getLessonFolder(stage);
  const romanian = isFolder ? english.map((path) => join(folder, basename(path))) : [];
  return [...english, ...romanian]
    .filter((path) => !existsSync(join(root, path)))
    .map((path) => `${path} does not exist. Write this page of the lesson of ${stage.name}.`);
}

async function findProblems(lesson: Lesson, rules: Rule[]): Promise<string[]> {
  const findings: Finding[] = [];
  for (const rule of rules) findings.push(...(await rule(lesson)));
  return findings
    .toSorted((one, other) => one.line - other.line)
    .map(({ line, text }) => `${lesson.path}, line ${line}: ${text}`);
}

const listNames = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

/** Finds pages that are not a page of the lesson, and Romanian pages without an English one. */
function findStrayPages(stage: Stage, root: string): string[] {
  return [...findUnlistedPages(stage, "en", root), ...findUnlistedPages(stage, "ro", root)].concat(
    findUntranslatedPages(stage, root),
  );
}

/** Finds pages in the folder of a lesson that belong to no step, and a page next to the folder. */
function findUnlistedPages(stage: Stage, language: Language, root: string): string[] {
  const folder = getLessonFolder(stage, language);
  if (!existsSync(join(root, folder))) return [];
  const expected = listLessonPages(stage, language, root).map(({ path }) => basename(path));
  const unlisted = listNames(join(root, folder)).filter((name) => !expected.includes(name));
  const wholePage = existsSync(join(root, `${folder}.md`)) ? [`${folder}.md`] : [];
  return [...unlisted.map((name) => `${folder}/${name}`), ...wholePage].map(
    (path) =>
      `${path} is not a page of the lesson: the pages are ${expected.join(", ")}. Rename or delete it.`,
  );
}

/** Finds Romanian lessons with the number of the stage that have no English one. */
function findUntranslatedPages(stage: Stage, root: string): string[] {
  const folder = dirname(getLessonFolder(stage, "ro"));
  const englishFolder = dirname(getLessonFolder(stage));
  return listNames(join(root, folder))
    .filter((name) => name.startsWith(`${padTwoDigits(stage.number)}-`))
    .filter((name) => !existsSync(join(root, englishFolder, name)))
    .filter((name) => !existsSync(join(root, englishFolder, basename(name, ".md"))))
    .map(
      (name) =>
        `${folder}/${name} has no English page: there is no ${englishFolder}/${name}. ` +
        "Write that first, or give both pages the same name.",
    );
}
