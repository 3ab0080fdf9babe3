import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { formatLanguageOption, type Language } from "../language.ts";
import { getReviewPath } from "../lesson-location.ts";
import { messages } from "../messages/index.ts";
import { formatPath, toShortPath } from "../play/folder.ts";
import { getColumns, paint } from "../terminal.ts";
import { translate } from "../translate.ts";
import { wrap } from "../wrap.ts";
import type { Damage } from "./damages.ts";

export interface BreakReport {
  stage: Stage;
  damage: Damage;
  /** The folder of the damaged copy. */
  copy: string;
  language: Language;
  /** Whether to leave out what was changed and what fails. */
  hidden: boolean;
}

/** Describes the damage, how to see its effect, and how to delete the copy. */
export function describeDamage(report: BreakReport): string {
  const { stage, copy, language, hidden } = report;
  const say = messages[language].break;
  return [
    paint.bold(`  ${padTwoDigits(stage.number)} · ${stage.title[language]}`),
    "",
    wrapText(say.copied(stage.name, formatPath(copy))),
    "",
    ...(hidden ? [wrapText(say.hidden)] : describeChange(report)),
    "",
    `  ${say.seeIt}`,
    `    ${formatFindCommand(report)}`,
    `    ${formatCommand(report, "run")}`,
    ...(hidden ? [] : describeEffect(report)),
    "",
    ...listCommands(report),
  ].join("\n");
}

const wrapText = (text: string): string => wrap(text, getColumns() - 2, "  ");

const formatCommand = ({ stage, language }: BreakReport, ...words: string[]): string =>
  `${["npm run break", padTwoDigits(stage.number), ...words].join(" ")}${formatLanguageOption(language)}`;

/** Returns the command that finds the damage. */
function formatFindCommand({ stage, damage, copy, language, hidden }: BreakReport): string {
  const number = padTwoDigits(stage.number);
  if (damage.foundBy === "check") {
    return `npm run check ${number} dir ${toShortPath(copy)}${formatLanguageOption(language)}`;
  }
  const files = hidden ? [] : (damage.testFiles ?? []);
  return ["npm run break", number, "test", ...files].join(" ");
}

function describeChange({ damage, language }: BreakReport): string[] {
  const say = messages[language].break;
  if ("moveTo" in damage)
    return [`  ${say.moved}`, "", ...mark("-", damage.file), ...mark("+", damage.moveTo)];
  return [
    `  ${say.changedIn(damage.file)}`,
    "",
    ...mark("-", damage.from),
    ...mark("+", damage.to),
  ];
}

/** Formats lines of a file as a diff does. */
function mark(sign: "-" | "+", text: string): string[] {
  const colour = sign === "-" ? paint.red : paint.green;
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => colour(`    ${sign} ${line}`));
}

function describeEffect({ damage, language }: BreakReport): string[] {
  const say = messages[language].break;
  const isCheck = damage.foundBy === "check";
  const titles = damage.fails.map((title) => (isCheck ? translate(title, language) : title));
  const lines = [isCheck ? say.checksFail(titles.length) : say.testsFail(titles.length)];
  return [
    "",
    ...lines.map((line) => `  ${line}`),
    ...titles.map((title) => wrap(title, getColumns() - 2, "      ").replace("      ", "    ✗ ")),
    ...(damage.tryIt ? ["", wrapText(damage.tryIt[language])] : []),
  ];
}

function listCommands(report: BreakReport): string[] {
  const { stage, language, hidden } = report;
  const { labels, section } = messages[language].break;
  const page = messages[language].pageSection(getReviewPath(stage, language), section);
  const first: [string, string] = hidden
    ? [labels.answer, formatCommand(report)]
    : [labels.read, page];
  const rows = [first, [labels.remove, formatCommand(report, "remove")]];
  const width = Math.max(...rows.map(([label = ""]) => label.length)) + 3;
  return rows.map(([label = "", text]) => `  ${label.padEnd(width)}${text}`);
}
