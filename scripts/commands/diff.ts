import { existsSync } from "node:fs";
import { padTwoDigits, type Stage } from "../../shared/harness/manifest.ts";
import { UsageError } from "../../shared/harness/usage-error.ts";
import { resolvePath } from "../bootstrap/place.mjs";
import { warnAboutChangedStages } from "../lib/changed-stages.ts";
import { type StageDiff, selectPart } from "../lib/diff/model.ts";
import {
  describeUnknownBase,
  isFirst,
  type Language,
  parseLanguage,
  parsePart,
} from "../lib/diff/options.ts";
import { describeDiff, describePatches, formatTitle } from "../lib/diff/print.ts";
import { checkStageDiff, compareStages, compareWithOwn } from "../lib/diff/stage-diff.ts";
import { isNoise, readTargets, selectFile, type Targets } from "../lib/diff/targets.ts";
import { compareSolution, parseExercise } from "../lib/exercises/solutions.ts";
import { GitError } from "../lib/git.ts";
import { readOptions } from "../lib/options.ts";
import { printWithPager } from "../lib/pager.ts";
import { resolveOwnFolder } from "../lib/play/folder.ts";
import {
  describeUnknownStage,
  findStageByText,
  getPreviousStage,
  listStages,
  root,
} from "../lib/stages.ts";
import { compareStep, parseStep } from "../lib/steps/step.ts";
import { getColumns, isColourEnabled } from "../lib/terminal.ts";

export const usage = `npm run diff NN [MM]

Shows what stage NN changed, compared with the stage it is built on, or with MM.

  npm run diff 02            what changed and why, then every changed line
  npm run diff 02 app.ts     only this file: its path, or a unique end of it
  npm run diff 05 02         against another stage
  npm run diff 02 mine       against your own work in my/task-tracker, or in
                             dir PATH: − is yours, + is ours
  npm run diff 02 stat       only what changed and why
  npm run diff 08 part 2     only what part 2 of the lesson teaches
  npm run diff 02 step 3     only what step 3 changed
  npm run diff 02 exercise labels
                             our solution of an exercise
  npm run diff 02 all        README.md, package-lock.json and stage.json too
  npm run diff 02 lang ro    explained in Romanian
  npm run diff 02 html FILE  as a page, to open in a browser
  npm run diff 02 check      checks that stage.json gives a reason for every
                             difference, and for nothing else

Includes uncommitted work. In a terminal, the output is shown with the pager of
git: q ends it, and GIT_PAGER=cat turns it off.`;

const kinds = {
  all: "flag",
  check: "flag",
  dir: "value",
  exercise: "value",
  html: "value",
  lang: "value",
  part: "value",
  step: "value",
  stat: "flag",
} as const;

type Options = ReturnType<typeof readOptions<typeof kinds>>["options"];

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, kinds);
  const [stageText, ...otherWords] = words;
  if (stageText === undefined)
    throw new UsageError("Which stage? Give its number: npm run -s diff 02");
  const targets = readTargets(otherWords);
  exitOnClosedPipe();
  try {
    return options.check
      ? await check(stageText, targets)
      : await show(stageText, targets, options);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return refuse(error.message, 1);
  }
}

async function show(stageText: string, targets: Targets, options: Options): Promise<number> {
  const language = parseLanguage(options.lang);
  const stage = findStageByText(stageText);
  if (!stage) return refuse(describeUnknown(stageText));
  const { other, file } = targets;
  const part = parsePart(options.part, stage);
  const colour = options.html === undefined && isColourEnabled(process.stdout);
  const all = options.all === true || isNoise(file);
  const fullDiff = isPartOfStage(options)
    ? await computePartDiff(stage, other, options, colour)
    : await computeDiff(stage, other, options.dir, { all, colour });
  if (typeof fullDiff === "number") return fullDiff;
  await warnAboutChangedStages(other === "mine" ? [stage] : [fullDiff.base, stage]);
  const diff = selectFile(selectPart(fullDiff, part), file);
  if (typeof diff === "string") return refuse(diff);
  if (options.html !== undefined) return writePage(diff, language, options.html);
  const needsSummary = options.stat || file === undefined || diff.files.length === 0;
  const printOptions = { language, width: getColumns() };
  const parts = [
    needsSummary ? describeDiff(diff, printOptions) : formatTitle(diff, language),
    options.stat ? "" : describePatches(diff, printOptions),
  ];
  await printWithPager(parts.filter((text) => text !== "").join("\n\n"), root);
  return 0;
}

type CompareOptions = Parameters<typeof compareStages>[2];

/** @returns the exit code if there is nothing to compare */
async function computeDiff(
  stage: Stage,
  other: string | undefined,
  dir: string | undefined,
  options: CompareOptions,
): Promise<StageDiff | number> {
  if (other === "mine") return compareWithOwn(stage, requireFolder(resolveOwnFolder(dir)), options);
  if (dir !== undefined)
    throw new UsageError(`dir goes with mine: npm run -s diff 02 mine dir ${dir}`);
  const base = other === undefined ? getPreviousStage(stage) : findStageByText(other);
  if (base) return compareStages(stage, base, options);
  if (other !== undefined)
    return refuse(describeUnknownStage(other, `diff ${padTwoDigits(stage.number)}`));
  if (stage.builtOn !== undefined) return refuse(describeUnknownBase(stage), 1);
  return refuse(isFirst(stage, getLastStageNumber()));
}

const isPartOfStage = ({ step, exercise }: Options): boolean =>
  step !== undefined || exercise !== undefined;

function computePartDiff(
  stage: Stage,
  other: string | undefined,
  { step, exercise }: Options,
  colour: boolean,
) {
  if (other !== undefined || (step !== undefined && exercise !== undefined)) {
    const extra = other ?? `step ${step}`;
    throw new UsageError(`A step or an exercise is compared alone: "${extra}" is too much.`);
  }
  return exercise === undefined
    ? compareStep(stage, getPreviousStage(stage), parseStep(step ?? "", stage), colour)
    : compareSolution(stage, parseExercise(exercise, stage), colour);
}

function requireFolder(folder: string): string {
  if (existsSync(folder)) return folder;
  throw new UsageError(
    `There is no folder ${folder}. Start it with npm run -s play 00, or name yours: dir PATH`,
  );
}

/** Imports the syntax highlighter only here, because it is not installed for the terminal. */
async function writePage(diff: StageDiff, language: Language, file: string): Promise<number> {
  const { writeDiffPage } = await import("../lib/diff/html/write.ts");
  await writeDiffPage(diff, language, resolvePath(file));
  console.log(`  written  ${file}`);
  return 0;
}

async function check(stageText: string, { other, file }: Targets): Promise<number> {
  if (other !== undefined || file !== undefined) {
    throw new UsageError(
      `"check" compares with the stage before: npm run -s diff ${stageText} check`,
    );
  }
  const stage = findStageByText(stageText);
  if (!stage) return refuse(describeUnknown(stageText));
  const errors = await checkStageDiff(stage, getPreviousStage(stage));
  const successMessage = `${stage.name}: every difference is explained in stage.json, and nothing else.`;
  console.log(errors.length > 0 ? errors.join("\n") : successMessage);
  return errors.length > 0 ? 1 : 0;
}

const describeUnknown = (text: string): string =>
  describeUnknownStage(text, "diff", {
    choice: listStages().filter(({ builtOn }) => builtOn !== undefined),
  });

const getLastStageNumber = (): string => padTwoDigits(listStages().at(-1)?.number ?? 0);

function refuse(message: string, code = 2): number {
  console.error(message);
  return code;
}

/** Ends without an error if the reader closes the pipe, as in `npm run diff 02 | head`. */
function exitOnClosedPipe(): void {
  process.stdout.off("error", stopAtClosedPipe).on("error", stopAtClosedPipe);
}

function stopAtClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
}
