import { type Stage, twoDigits } from "../../../shared/harness/manifest.ts";
import { branchStage, isOwnWork } from "../../bootstrap/place.mjs";
import { type Language, languageOption } from "../language.ts";
import { messages } from "../messages/index.ts";
import { dirOption, displayPath } from "../play/folder.ts";
import { columns, paint } from "../terminal.ts";
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
  /** The language of the output: English by default. */
  language?: Language;
}

/** Returns the command that checks the subject again, for the user's current folder. */
export function checkCommand({ stage, folder, url, web, language = "en" }: Subject): string {
  const command = `npm run check ${twoDigits(stage.number)}`;
  const end = languageOption(language);
  if (folder !== undefined) return `${command}${dirOption(folder)}${end}`;
  return `${command} url ${url}${web ? ` web ${web}` : ""}${end}`;
}

/** Returns the learner's branch if it belongs to another stage. */
export function findOtherBranch({ stage, folder }: Subject): string | undefined {
  const number = folder !== undefined && isOwnWork(folder) ? branchStage(folder) : undefined;
  return number === undefined || number === twoDigits(stage.number) ? undefined : `stage-${number}`;
}

/** Describes the stage, the subject, and whether the branch belongs to the stage. */
export function describeSubject(subject: Subject): string {
  const { stage, url = "", language = "en" } = subject;
  const say = messages[language].check;
  const title = `${say.stage(twoDigits(stage.number))} · ${stage.title[language]}`;
  const place = subject.folder === undefined ? url : describePlace(subject.folder, language);
  const space = columns() - 2 - title.length - place.length;
  const head =
    space < 3
      ? `  ${paint.bold(title)}\n  ${paint.dim(place)}`
      : `  ${paint.bold(title)}${" ".repeat(space)}${paint.dim(place)}`;
  const other = findOtherBranch(subject);
  if (other === undefined) return head;
  const note = say.otherBranch(other, twoDigits(stage.number));
  return `${head}\n\n${paint.yellow(wrap(note, columns() - 2, "  "))}`;
}

function describePlace(folder: string, language: Language): string {
  const number = isOwnWork(folder) ? branchStage(folder) : undefined;
  if (number === undefined) return displayPath(folder);
  return `${displayPath(folder)}, ${messages[language].check.branch(`stage-${number}`)}`;
}
