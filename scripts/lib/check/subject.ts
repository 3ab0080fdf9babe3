import { type Stage, twoDigits } from "../../../shared/harness/manifest.ts";
import { branchStage, isOwnWork } from "../../bootstrap/place.mjs";
import { dirOption, displayPath } from "../play/folder.ts";
import { columns, paint } from "../terminal.ts";
import { wrap } from "../wrap.ts";

/** What is checked against a stage: the work in a folder, or a server at an address. */
export interface Subject {
  stage: Stage;
  folder?: string | undefined;
  url?: string | undefined;
  /** The address of the page, beside that of the API. */
  web?: string | undefined;
  /** How long an answer may take, in milliseconds. */
  answerMs?: number;
}

/** The command that checks it again, to be typed where the user stands. */
export function checkCommand({ stage, folder, url, web }: Subject): string {
  const command = `npm run check ${twoDigits(stage.number)}`;
  if (folder !== undefined) return `${command}${dirOption(folder)}`;
  return `${command} url ${url}${web ? ` web ${web}` : ""}`;
}

/** The learner's own branch of another stage, if that is what is checked. */
export function otherBranch({ stage, folder }: Subject): string | undefined {
  const number = folder !== undefined && isOwnWork(folder) ? branchStage(folder) : undefined;
  return number === undefined || number === twoDigits(stage.number) ? undefined : `stage-${number}`;
}

/** The first lines: the stage, what is checked, and whether the two belong together. */
export function describeSubject(subject: Subject): string {
  const { stage, url = "" } = subject;
  const title = `Stage ${twoDigits(stage.number)} · ${stage.title.en}`;
  const place = subject.folder === undefined ? url : describePlace(subject.folder);
  const space = columns() - 2 - title.length - place.length;
  const head =
    space < 3
      ? `  ${paint.bold(title)}\n  ${paint.dim(place)}`
      : `  ${paint.bold(title)}${" ".repeat(space)}${paint.dim(place)}`;
  const other = otherBranch(subject);
  return other === undefined ? head : `${head}\n\n${describeOtherBranch(other, stage)}`;
}

function describePlace(folder: string): string {
  const number = isOwnWork(folder) ? branchStage(folder) : undefined;
  return `${displayPath(folder)}${number === undefined ? "" : `, branch stage-${number}`}`;
}

function describeOtherBranch(branch: string, { number }: Stage): string {
  const stage = twoDigits(number);
  const text =
    `Note: the branch is ${branch}, and it is checked against stage ${stage}. ` +
    `The result does not count as your progress. To begin stage ${stage}: npm run play ${stage}`;
  return paint.yellow(wrap(text, columns() - 2, "  "));
}
