import type { Check } from "../../../shared/check/capability.ts";
import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { formatLanguageOption, type Language } from "../language.ts";
import { getLessonPath } from "../lesson-location.ts";
import { type Messages, messages } from "../messages/index.ts";
import { getColumns, paint } from "../terminal.ts";
import { translate } from "../translate.ts";
import { wrap, wrapLines } from "../wrap.ts";
import type { StartedStage } from "./begin.ts";
import { formatDirOption, formatPath } from "./folder.ts";

export interface Report {
  stage: Stage;
  /** The step, on a branch of its own. */
  step?: number | undefined;
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
  const texts = messages[language].play;
  return [
    "",
    paint.bold(`  ${padTwoDigits(stage.number)} · ${stage.title[language]}`),
    "",
    wrap(describeBranch(started, report), getColumns() - 2, "  "),
    "",
    wrap(texts.goal(goal), getColumns() - 2, "  "),
    "",
    ...listOpenChecks(report),
    "",
    ...listCommands(report),
  ].join("\n");
}

function describeBranch({ branch, from }: StartedStage, { folder, language }: Report): string {
  const texts = messages[language].play;
  const path = formatPath(folder);
  return from ? texts.begun(branch, path, from(texts)) : texts.continued(branch, path);
}

function listOpenChecks({ stage, folder, added, passed, maxChecks, language }: Report): string[] {
  const texts = messages[language].play;
  const openChecks = added.filter(({ title }) => !passed.has(title));
  const lines = openChecks
    .slice(0, maxChecks)
    .flatMap(({ title }) => formatItem(translate(title, language)));
  const omittedCount = openChecks.length - Math.min(openChecks.length, maxChecks);
  const option = `${formatDirOption(folder)}${formatLanguageOption(language)}`;
  const allCommand = `npm run -s play ${padTwoDigits(stage.number)} all${option}`;
  return [
    `  ${formatHeading(added.length, openChecks.length, texts)}`,
    ...(openChecks.length > 0 ? [""] : []),
    ...lines,
    ...(omittedCount > 0 ? [`    … ${texts.moreOpen(omittedCount, allCommand)}`] : []),
  ];
}

function formatHeading(added: number, openChecks: number, texts: Messages["play"]): string {
  if (added === 0) return texts.nothingNew;
  if (openChecks === 0) return texts.nothingOpen(added);
  return openChecks === added ? texts.allOpen(added) : texts.someOpen(openChecks, added);
}

function formatItem(title: string): string[] {
  const indent = "        ";
  const [first = "", ...rest] = wrapLines(title, getColumns(), indent);
  return [`    [ ] ${first.trimStart()}`, ...rest];
}

function listCommands({ stage, step, folder, language }: Report): string[] {
  const { labels } = messages[language].play;
  const [part, end] = step === undefined ? ["", " watch"] : [` step ${step}`, ""];
  const number = padTwoDigits(stage.number);
  const [dir, word] = [formatDirOption(folder), formatLanguageOption(language)];
  return [
    formatRow(labels.read, getLessonPath(stage, language)),
    formatRow(labels.check, `npm run -s check ${number}${part}${dir}${end}${word}`),
    formatRow(labels.compare, `npm run -s diff ${number}${part || ` mine${dir}`}`),
    formatRow(labels.save, `npm run -s play save${dir}${word}`),
  ];
}

const formatRow = (label: string, text: string): string => `  ${label.padEnd(10)}${text}`;
