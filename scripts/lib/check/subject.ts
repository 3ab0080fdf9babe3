import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { isOwnWork, readBranchStage } from "../../bootstrap/place.mjs";
import { formatLanguageOption, type Language } from "../language.ts";
import { messages } from "../messages/index.ts";
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
  timeoutMs?: number;
  /** The language of the output: English by default. */
  language?: Language;
}

/** Returns the command that checks the subject again, for the user's current folder. */
export function checkCommand({ stage, folder, url, web, language = "en" }: Subject): string {
  const command = `npm run -s check ${padTwoDigits(stage.number)}`;
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
  const texts = messages[language].check;
  const title = `${texts.stage(padTwoDigits(stage.number))} · ${stage.title[language]}`;
  const heading = subject.folder === undefined ? url : describePlace(subject.folder, language);
  const space = getColumns() - 2 - title.length - heading.length;
  const head =
    space < 3
      ? `  ${paint.bold(title)}\n  ${paint.dim(heading)}`
      : `  ${paint.bold(title)}${" ".repeat(space)}${paint.dim(heading)}`;
  const other = findOtherBranch(subject);
  if (other === undefined) return head;
  const note = texts.otherBranch(other, padTwoDigits(stage.number));
  return `${head}\n\n${paint.yellow(wrap(note, getColumns() - 2, "  "))}`;
}

function describePlace(folder: string, language: Language): string {
  const number = isOwnWork(folder) ? readBranchStage(folder) : undefined;
  if (number === undefined) return formatPath(folder);
  return `${formatPath(folder)}, ${messages[language].check.branch(`stage-${number}`)}`;
}
