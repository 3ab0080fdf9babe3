import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { isOwnWork, readBranchStage } from "../../bootstrap/place.mjs";
import { formatDirOption, formatPath } from "../play/folder.ts";
import { getColumns, paint } from "../terminal.ts";
import { wrap } from "../wrap.ts";

/** The work in a folder, or the server at an address, that is checked against a stage. */
export interface Subject {
  stage: Stage;
  folder?: string | undefined;
  url?: string | undefined;
  /** The address of the page. */
  web?: string | undefined;
  /** The timeout of a response, in milliseconds. */
  answerMs?: number;
}

/** Returns the command that checks the subject again, for the user's current folder. */
export function checkCommand({ stage, folder, url, web }: Subject): string {
  const command = `npm run check ${padTwoDigits(stage.number)}`;
  if (folder !== undefined) return `${command}${formatDirOption(folder)}`;
  return `${command} url ${url}${web ? ` web ${web}` : ""}`;
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
  const { stage, url = "" } = subject;
  const title = `Stage ${padTwoDigits(stage.number)} · ${stage.title.en}`;
  const place = subject.folder === undefined ? url : describePlace(subject.folder);
  const space = getColumns() - 2 - title.length - place.length;
  const head =
    space < 3
      ? `  ${paint.bold(title)}\n  ${paint.dim(place)}`
      : `  ${paint.bold(title)}${" ".repeat(space)}${paint.dim(place)}`;
  const other = findOtherBranch(subject);
  return other === undefined ? head : `${head}\n\n${describeOtherBranch(other, stage)}`;
}

function describePlace(folder: string): string {
  const number = isOwnWork(folder) ? readBranchStage(folder) : undefined;
  return `${formatPath(folder)}${number === undefined ? "" : `, branch stage-${number}`}`;
}

function describeOtherBranch(branch: string, { number }: Stage): string {
  const stage = padTwoDigits(number);
  const text =
    `Note: the branch ${branch} is checked against stage ${stage}. ` +
    `The result does not count as your progress. To start stage ${stage}: npm run play ${stage}`;
  return paint.yellow(wrap(text, getColumns() - 2, "  "));
}
