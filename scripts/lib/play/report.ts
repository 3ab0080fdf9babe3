import type { Check } from "../../../shared/check/capability.ts";
import { type Stage, twoDigits } from "../../../shared/harness/manifest.ts";
import { type Language, languageOption } from "../language.ts";
import { lessonPath } from "../lesson-location.ts";
import { type Messages, messages } from "../messages/index.ts";
import { columns, paint } from "../terminal.ts";
import { translate } from "../translate.ts";
import { wrap, wrapLines } from "../wrap.ts";
import type { StartedStage } from "./begin.ts";
import { dirOption, displayPath } from "./folder.ts";

export interface Report {
  stage: Stage;
  folder: string;
  started: StartedStage;
  goal: string;
  /** The checks that the stage adds. */
  added: Check[];
  /** The titles of the checks that passed in the last run. */
  passed: ReadonlySet<string>;
  /** The most open checks that are listed. */
  maxChecks: number;
  language: Language;
}

/** Describes the branch, the goal, the open checks and the next commands. */
export function describeStart(report: Report): string {
  const { stage, started, goal, language } = report;
  const say = messages[language].play;
  return [
    "",
    paint.bold(`  ${twoDigits(stage.number)} · ${stage.title[language]}`),
    "",
    wrap(describeBranch(started, report), columns() - 2, "  "),
    "",
    wrap(say.goal(goal), columns() - 2, "  "),
    "",
    ...toDo(report),
    "",
    ...commands(report),
  ].join("\n");
}

function describeBranch({ branch, from }: StartedStage, { folder, language }: Report): string {
  const say = messages[language].play;
  const path = displayPath(folder);
  return from ? say.begun(branch, path, from(say)) : say.continued(branch, path);
}

function toDo({ stage, folder, added, passed, maxChecks, language }: Report): string[] {
  const say = messages[language].play;
  const open = added.filter(({ title }) => !passed.has(title));
  const shown = open.slice(0, maxChecks).flatMap(({ title }) => item(translate(title, language)));
  const rest = open.length - Math.min(open.length, maxChecks);
  const option = `${dirOption(folder)}${languageOption(language)}`;
  const all = `npm run play ${twoDigits(stage.number)} all${option}`;
  return [
    `  ${heading(added.length, open.length, say)}`,
    ...(open.length > 0 ? [""] : []),
    ...shown,
    ...(rest > 0 ? [`    … ${say.moreOpen(rest, all)}`] : []),
  ];
}

function heading(added: number, open: number, say: Messages["play"]): string {
  if (added === 0) return say.nothingNew;
  if (open === 0) return say.nothingOpen(added);
  return open === added ? say.allOpen(added) : say.someOpen(open, added);
}

function item(title: string): string[] {
  const indent = "        ";
  const [first = "", ...rest] = wrapLines(title, columns(), indent);
  return [`    [ ] ${first.trimStart()}`, ...rest];
}

function commands({ stage, folder, language }: Report): string[] {
  const { labels } = messages[language].play;
  const number = twoDigits(stage.number);
  const [dir, word] = [dirOption(folder), languageOption(language)];
  return [
    row(labels.read, lessonPath(stage, language)),
    row(labels.check, `npm run check ${number}${dir} watch${word}`),
    row(labels.compare, `npm run diff ${number} mine${dir}`),
    row(labels.save, `npm run play save${dir}${word}`),
  ];
}

const row = (label: string, text: string): string => `  ${label.padEnd(10)}${text}`;
