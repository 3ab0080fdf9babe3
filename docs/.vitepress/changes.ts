import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatDiffSize, renderFileLines } from "../../scripts/lib/diff/html/body.ts";
import {
  createSyntaxHighlighter,
  type SyntaxHighlighter,
} from "../../scripts/lib/diff/html/colours.ts";
import type { StageDiff } from "../../scripts/lib/diff/model.ts";
import { compareStages } from "../../scripts/lib/diff/stage-diff.ts";
import { words as diffWords } from "../../scripts/lib/diff/words.ts";
import type { Language } from "../../scripts/lib/language.ts";
import { listLessonPages } from "../../scripts/lib/lesson-location.ts";
import { findStageByText, getPreviousStage } from "../../scripts/lib/stages.ts";
import { compareSteps } from "../../scripts/lib/steps/step.ts";
import { padTwoDigits, type Stage } from "../../shared/harness/manifest.ts";
import { type ChangedFile, describeFiles } from "./changed-files.ts";
import { getLinesFile } from "./lines-file.ts";
import { getChangesLink, getLessonLink, getStageTitle, listTaughtStages } from "./stages.ts";
import { words } from "./words.ts";

/** The page that shows the differences of a stage, without their lines. */
export interface Changes {
  /** The name of the stage, which is the name of its page. */
  stage: string;
  title: string;
  problem: string;
  command: string;
  /** For example `135 files, +5899 −429`. */
  size: string;
  links: { text: string; link: string }[];
  files: ChangedFile[];
}

const listChangedStages = (): Stage[] =>
  listTaughtStages().filter(({ builtOn }) => builtOn !== undefined);

/** Lists one page for each stage that is built on another. */
export const listChanges = (): { params: { stage: string } }[] =>
  listChangedStages().map(({ name }) => ({ params: { stage: name } }));

/** Compares a stage with the stage before it, as they are on disk. */
async function compare(name: string): Promise<StageDiff | undefined> {
  const stage = findStageByText(name);
  const base = stage && getPreviousStage(stage);
  return base && compareStages(stage, base);
}

/** Returns a function that computes the result for each name once. */
function once<Result>(compute: (name: string) => Promise<Result>): typeof compute {
  const results = new Map<string, Promise<Result>>();
  return (name) => {
    const result = results.get(name) ?? compute(name);
    results.set(name, result);
    return result;
  };
}

/** What a step changes, without the lines. */
export interface StepChanges {
  /** The folder of the lines, for example `00-cli/step-3`. */
  folder: string;
  summary: string;
  files: ChangedFile[];
}

const getStepFolder = (stage: string, step: number): string => `${stage}/step-${step}`;

const hasStepPages = (stage: Stage): boolean =>
  listLessonPages(stage).some(({ kind }) => kind === "step");

async function compareStageSteps(name: string): Promise<StageDiff[]> {
  const stage = findStageByText(name);
  return stage ? compareSteps(stage, getPreviousStage(stage)) : [];
}

/** Creates the differences of all stages and steps for the pages and for the build. */
export function createChanges() {
  const compareStage = once(compare);
  const compareAllSteps = once(compareStageSteps);
  return {
    /** Describes the differences of a stage. Returns undefined for an unknown stage. */
    async describe(name: string, language: Language): Promise<Changes | undefined> {
      const diff = await compareStage(name);
      return diff && describeChanges(diff, language);
    },
    /** Describes what the step of a page changes. Returns undefined for other pages. */
    async describeStep(path: string, language: Language): Promise<StepChanges | undefined> {
      const [, name = "", step] = /^(?:ro\/)?stages\/([^/]+)\/(\d+)-/.exec(path) ?? [];
      if (step === undefined) return undefined;
      const diff = (await compareAllSteps(name))[Number(step) - 1];
      return diff && describeStepChanges(diff, language);
    },
    /** Writes the changed lines of every file of every stage and step. */
    async writeLines(outDir: string): Promise<void> {
      const paint = await createSyntaxHighlighter();
      for (const { name } of listChangedStages()) {
        const diff = await compareStage(name);
        if (diff) await writeStageLines(diff, join(outDir, "changes", name), paint);
      }
      for (const { name } of listTaughtStages().filter(hasStepPages)) {
        for (const [index, diff] of (await compareAllSteps(name)).entries()) {
          const folder = join(outDir, "changes", getStepFolder(name, index + 1));
          await writeStageLines(diff, folder, paint);
        }
      }
    },
  };
}

async function writeStageLines(
  diff: StageDiff,
  folder: string,
  paint: SyntaxHighlighter,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const file of diff.files) {
    await writeFile(join(folder, getLinesFile(file.path)), renderFileLines(file, diff, paint));
  }
}

function describeChanges(diff: StageDiff, language: Language): Changes {
  const { stage, files } = diff;
  const command = `npm run diff ${padTwoDigits(stage.number)}`;
  return {
    stage: stage.name,
    title: words[language].changesTitle(getStageTitle(stage, language)),
    problem: `${diffWords[language].problem} ${stage.problem[language]}`,
    command: language === "en" ? command : `${command} lang ${language}`,
    size: formatDiffSize(diff, language),
    links: buildLinks(stage, language),
    files: describeFiles(files, language),
  };
}

function describeStepChanges(diff: StageDiff, language: Language): StepChanges {
  return {
    folder: getStepFolder(diff.stage.name, diff.step?.number ?? 0),
    summary: words[language].stepChanges(formatDiffSize(diff, language)),
    files: describeFiles(diff.files, language),
  };
}

/** Links to the lesson, and to the differences of the stages before and after it. */
function buildLinks(stage: Stage, language: Language): Changes["links"] {
  const neighbours = listTaughtStages().filter(
    ({ number }) => Math.abs(number - stage.number) === 1,
  );
  return [
    { text: words[language].lesson, link: getLessonLink(stage, language) },
    ...neighbours.flatMap((neighbour) => {
      const link = getChangesLink(neighbour, language);
      return link ? [{ text: getStageTitle(neighbour, language), link }] : [];
    }),
  ];
}

/**
 * Creates a function that renders the changed lines of one file as they are on disk.
 *
 * @returns undefined if the file does not differ
 */
export function createLinesRenderer(): (
  folder: string,
  linesFile: string,
) => Promise<string | undefined> {
  const loading = createSyntaxHighlighter();
  return async (folder, linesFile) => {
    const [name = "", step] = folder.split("/step-");
    const diff =
      step === undefined ? await compare(name) : (await compareStageSteps(name))[Number(step) - 1];
    const file = diff?.files.find(({ path }) => getLinesFile(path) === linesFile);
    return file && diff && renderFileLines(file, diff, await loading);
  };
}
