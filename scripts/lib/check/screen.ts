import type { CheckResult } from "../../../shared/check/run.ts";
import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { formatLanguageOption, type Language } from "../language.ts";
import { shorten } from "../lesson/page.ts";
import { messages } from "../messages/index.ts";
import { formatDirOption, formatPath } from "../play/folder.ts";
import { findStageByText } from "../stages.ts";
import { getColumns, paint } from "../terminal.ts";
import { translate } from "../translate.ts";
import { wrapLines } from "../wrap.ts";
import { findReference } from "./reference.ts";
import { describeFailure, summarize } from "./report.ts";
import type { CheckOutcome } from "./run.ts";
import { hasStepGroups, sortBySteps } from "./step-groups.ts";
import { checkCommand } from "./subject.ts";

export interface Screen {
  stage: Stage;
  /** The last step whose checks are run: all checks of the stage by default. */
  step?: number | undefined;
  folder: string;
  checked: CheckOutcome;
  /** The height of the terminal. */
  rows: number;
  /** The language of the output: English by default. */
  language?: Language;
}

type CompleteScreen = Screen & { language: Language };

/** Shows the open checks on one screen: the first one in full, then the titles of the others. */
export function describeScreen(screen: Screen): string {
  const { stage, step, folder, rows, language = "en" } = screen;
  const parts = [
    padTwoDigits(stage.number),
    ...(step === undefined ? [] : [messages[language].check.step(step)]),
    formatPath(folder),
  ];
  const heading = `  ${parts.join(" · ")}`;
  const head = [paint.bold(heading), ""];
  const footer = ["", `  ${messages[language].check.screen.footer}`];
  const bodyHeight = rows - head.length - footer.length - 1;
  const body = createBody({ ...screen, language }, bodyHeight);
  return [...head, ...body, ...footer].join("\n");
}

function createBody(screen: CompleteScreen, height: number): string[] {
  const { checked, language } = screen;
  if ("message" in checked) return describeError(checked.message, height, language);
  const summary = wrapLines(summarize(checked.results, language), getColumns() - 2, "  ");
  const results = hasStepGroups(screen)
    ? sortBySteps(screen.stage, checked.results)
    : checked.results;
  const [first, ...others] = findOpen(results);
  if (!first) return [...summary, "", ...describeAllDone(screen)];
  const block = [...summary, "", ...describeFirst(first, screen)];
  const maxBlockLines = Math.max(height - Math.min(others.length, 6) - 2, Math.min(height, 8));
  const visibleLines = cutMiddle(block, maxBlockLines);
  return [...visibleLines, ...listNames(others, height - visibleLines.length, language)];
}

function describeError(message: string, height: number, language: Language): string[] {
  const { couldNotStart } = messages[language].check.screen;
  const lines = message.split("\n").flatMap((line) => wrapLines(line, getColumns() - 2, "  "));
  return [`  ${paint.red("✗")} ${couldNotStart}`, "", ...cutMiddle(lines, height - 2)];
}

function describeAllDone(screen: CompleteScreen): string[] {
  const { stage, step, folder, language } = screen;
  const texts = messages[language].check.screen;
  if (step !== undefined) return describeStepDone(screen, step);
  const firstLine = `  ${paint.green("✓")} ${texts.allPassed}`;
  const next = findStageByText(padTwoDigits(stage.number + 1));
  if (!next) return [firstLine, `    ${texts.lastStage}`];
  const option = `${formatDirOption(folder)}${formatLanguageOption(language)}`;
  const command = `npm run -s play ${padTwoDigits(next.number)}${option}`;
  return [firstLine, `    ${texts.commitAndContinue(command)}`];
}

function describeStepDone(screen: CompleteScreen, step: number): string[] {
  const texts = messages[screen.language].check.screen;
  const isLast = step >= (screen.stage.steps?.length ?? 0);
  const command = checkCommand({ ...screen, step: isLast ? undefined : step + 1 });
  return [
    `  ${paint.green("✓")} ${texts.stepPassed(step)}`,
    `    ${texts.commitAndContinue(command)}`,
  ];
}

/** Finds the core checks that have not passed, the failed ones first. */
const findOpen = (results: CheckResult[]): CheckResult[] =>
  results
    .filter(({ check, outcome }) => !check.extra && outcome !== "passed")
    .sort((a, b) => getRank(a) - getRank(b));

/** Failed checks come before unchecked ones. */
const getRank = ({ outcome }: CheckResult): number => (outcome === "failed" ? 0 : 1);

function describeFirst(result: CheckResult, screen: CompleteScreen): string[] {
  const { check, outcome, reason = "" } = result;
  const { stage, language } = screen;
  if (outcome === "failed") {
    return describeFailure(result, stage, findReference(check, screen), language).split("\n");
  }
  const { notChecked } = messages[language].check.screen;
  const lines = wrapLines(notChecked(translate(reason, language)), getColumns(), "      ");
  return [`  - ${translate(check.title, language)}`, ...lines];
}

function listNames(results: CheckResult[], height: number, language: Language): string[] {
  if (results.length === 0 || height < 3) return [];
  const visibleCount = results.length + 1 <= height ? results.length : height - 2;
  const names = results.slice(0, visibleCount).map(({ check, outcome }) => {
    const mark = outcome === "failed" ? paint.red("✗") : "-";
    return `  ${mark} ${shorten(translate(check.title, language), getColumns() - 4)}`;
  });
  const rest = results.length - visibleCount;
  return ["", ...names, ...(rest > 0 ? [`    … ${messages[language].more(rest)}`] : [])];
}

/** Removes lines from the middle: the beginning and the end are more important. */
function cutMiddle(lines: string[], maxLines: number): string[] {
  if (lines.length <= maxLines) return lines;
  const end = Math.floor((maxLines - 1) / 2);
  return [...lines.slice(0, maxLines - 1 - end), "    …", ...lines.slice(lines.length - end)];
}
