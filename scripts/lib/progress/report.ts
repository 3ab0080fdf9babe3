import { getCapability } from "../../../shared/contract/index.ts";
import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { formatPath } from "../play/folder.ts";
import { formatTable, getColumns, paint } from "../terminal.ts";
import { wrapLines } from "../wrap.ts";
import type { Progress, StageProgress } from "./progress.ts";

/** Describes the progress in each stage, and the next stage. */
export function describeProgress(stages: Stage[], progress: Progress): string {
  const rows = stages.map((stage) => createRow(stage, progress[stage.name]));
  const finishedStages = stages.filter(({ name }) => progress[name]?.done);
  const next = stages.find(({ name }) => !progress[name]?.done);
  return [
    formatTable(rows),
    "",
    `  ${finishedStages.length} of ${stages.length} stages done.${next ? ` ${describeNextStep(next)}` : ""}`,
  ].join("\n");
}

const describeNextStep = ({ number }: Stage): string =>
  `Next: npm run -s play ${padTwoDigits(number)}`;

function createRow({ number, slug }: Stage, progress: StageProgress | undefined): string[] {
  const name = [paint.bold(padTwoDigits(number)), slug];
  if (!progress) return [...name, paint.dim("not checked yet"), ""];
  const { passed, total } = progress.core;
  const counts = `${passed} of ${total} core checks`;
  const { done } = progress;
  if (!done) return [...name, counts, `checked ${formatDay(progress.checked)}`];
  const state = passed === total ? paint.green("done") : paint.yellow(`done, now ${counts}`);
  return [...name, state, formatDay(done)];
}

/** Formats the day in local time. */
function formatDay(time: string): string {
  const date = new Date(time);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map(padTwoDigits);
  return `${date.getFullYear()}-${month}-${day}`;
}

/** Describes the open checks of a stage, then the passed ones with their times. */
export function describeStage(stage: Stage, progress: StageProgress | undefined): string {
  const number = padTwoDigits(stage.number);
  if (!progress)
    return `  ${stage.name} has not been checked yet. Start it: npm run -s play ${number}`;
  const { core, folder, passed } = progress;
  const summary = `${core.passed} of ${core.total} core checks pass in ${formatPath(folder)}`;
  const openTitles = listCoreTitles(stage).filter((title) => !passed[title]);
  const rows = [
    ...openTitles.map((title) => formatRow("open", title)),
    ...Object.entries(passed).map(([title, since]) => formatRow(formatDay(since), title)),
  ];
  return [...wrapLines(`${stage.name}: ${summary}`, getColumns() - 2, "  "), "", ...rows].join(
    "\n",
  );
}

const listCoreTitles = ({ capabilities }: Stage): string[] =>
  capabilities
    .flatMap((name) => getCapability(name).checks)
    .filter(({ extra }) => !extra)
    .map(({ title }) => title);

/** Formats a row, and aligns the further lines of a long title. */
function formatRow(state: string, title: string): string {
  const indent = " ".repeat(14);
  const [first = "", ...rest] = wrapLines(title, getColumns() - 2, indent);
  return [`  ${state.padEnd(12)}${first.trimStart()}`, ...rest].join("\n");
}
