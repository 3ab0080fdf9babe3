import type { Capability } from "../../../shared/check/capability.ts";
import { getCapability } from "../../../shared/contract/index.ts";
import { getExercise } from "../../../shared/exercises/index.ts";
import { type Exercise, padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { isOwnWork, readBranchStage } from "../../bootstrap/place.mjs";
import { formatLanguageOption, type Language } from "../language.ts";
import { messages } from "../messages/index.ts";
import { formatDirOption, formatPath } from "../play/folder.ts";
import { getPreviousStage } from "../stages.ts";
import { selectStepChecks } from "../steps/checks.ts";
import { getColumns, paint } from "../terminal.ts";
import { wrap } from "../wrap.ts";

/** The work in a folder, or the server at an address, that is checked against a stage. */
export interface Subject {
  stage: Stage;
  /** The last step whose checks are run: all checks of the stage by default. */
  step?: number | undefined;
  /** The exercise whose checks are run instead of those of the stage. */
  exercise?: Exercise | undefined;
  folder?: string | undefined;
  url?: string | undefined;
  /** The address of the page. */
  web?: string | undefined;
  /** The timeout of a response, in milliseconds. */
  timeoutMs?: number;
  /** The language of the output: English by default. */
  language?: Language;
}

/** Returns the checks to run: those of the stage, of an exercise, or those that pass after a step. */
export function selectChecks({ stage, step, exercise }: Subject): Capability[] {
  if (exercise) return [getExercise(exercise.slug)];
  return step === undefined
    ? stage.capabilities.map(getCapability)
    : selectStepChecks(stage, getPreviousStage(stage), step);
}

/** Returns the command that checks the subject again, for the user's current folder. */
export function checkCommand(subject: Subject): string {
  const { stage, step, exercise, folder, url, web, language = "en" } = subject;
  const part = `${step ? ` step ${step}` : ""}${exercise ? ` exercise ${exercise.slug}` : ""}`;
  const command = `npm run -s check ${padTwoDigits(stage.number)}${part}`;
  const end = formatLanguageOption(language);
  if (folder !== undefined) return `${command}${formatDirOption(folder)}${end}`;
  return `${command} url ${url}${web ? ` web ${web}` : ""}${end}`;
}

/** Returns the learner's branch if it belongs to another stage. */
export function findOtherBranch({ stage, folder }: Subject): string | undefined {
  const number = folder !== undefined && isOwnWork(folder) ? readBranchStage(folder) : undefined;
  return number === undefined || number === padTwoDigits(stage.number)
    ? undefined
    : `stage-${number}`;
}

/** Describes the stage, the subject, and whether the branch belongs to the stage. */
export function describeSubject(subject: Subject): string {
  const { stage, url = "", language = "en" } = subject;
  const title = `${formatName(subject)} · ${getTitle(subject)}`;
  const heading = subject.folder === undefined ? url : describePlace(subject.folder, language);
  const space = getColumns() - 2 - title.length - heading.length;
  const head =
    space < 3
      ? `  ${paint.bold(title)}\n  ${paint.dim(heading)}`
      : `  ${paint.bold(title)}${" ".repeat(space)}${paint.dim(heading)}`;
  const other = findOtherBranch(subject);
  if (other === undefined) return head;
  const note = messages[language].check.otherBranch(other, padTwoDigits(stage.number));
  return `${head}\n\n${paint.yellow(wrap(note, getColumns() - 2, "  "))}`;
}

/** Returns "Stage 02", "Stage 02, step 3" or "Stage 02, exercise labels". */
export function formatName({ stage, step, exercise, language = "en" }: Subject): string {
  const texts = messages[language].check;
  const parts = [
    texts.stage(padTwoDigits(stage.number)),
    ...(step === undefined ? [] : [texts.step(step)]),
    ...(exercise ? [texts.exercise(exercise.slug)] : []),
  ];
  return parts.join(", ");
}

function getTitle({ stage, step = 0, exercise, language = "en" }: Subject): string {
  const part = exercise ?? stage.steps?.[step - 1] ?? stage;
  return part.title[language];
}

function describePlace(folder: string, language: Language): string {
  const number = isOwnWork(folder) ? readBranchStage(folder) : undefined;
  if (number === undefined) return formatPath(folder);
  return `${formatPath(folder)}, ${messages[language].check.branch(`stage-${number}`)}`;
}
