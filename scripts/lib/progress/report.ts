import { type Stage, twoDigits } from "../../../shared/harness/manifest.ts";
import { paint, table } from "../terminal.ts";
import type { Progress, StageProgress } from "./progress.ts";

/** One line a stage: how far the learner's own work has come; then what comes next. */
export function describeProgress(stages: Stage[], progress: Progress): string {
  const rows = stages.map((stage) => rowOf(stage, progress[stage.name]));
  const done = stages.filter(({ name }) => progress[name]?.done);
  const next = stages.find(({ name }) => !progress[name]?.done);
  return [
    table(rows),
    "",
    `  ${done.length} of ${stages.length} stages done.${next ? ` ${nextStep(next)}` : ""}`,
  ].join("\n");
}

const nextStep = ({ number }: Stage): string => `Next: npm run play ${twoDigits(number)}`;

function rowOf({ number, slug }: Stage, progress: StageProgress | undefined): string[] {
  const name = [paint.bold(twoDigits(number)), slug];
  if (!progress) return [...name, paint.dim("not checked yet"), ""];
  const { passed, total } = progress.core;
  const counts = `${passed} of ${total} core checks`;
  const { done } = progress;
  if (!done) return [...name, counts, `checked ${dayOf(progress.checked)}`];
  const state = passed === total ? paint.green("done") : paint.yellow(`done, now ${counts}`);
  return [...name, state, dayOf(done)];
}

/** The day in the learner's own time. */
function dayOf(time: string): string {
  const date = new Date(time);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map(twoDigits);
  return `${date.getFullYear()}-${month}-${day}`;
}

/** What of one stage passes, since when, and what is open. */
export function describeStage(stage: Stage, progress: StageProgress | undefined): string {
  const number = twoDigits(stage.number);
  if (!progress) return `  ${stage.name} has not been checked yet. Begin: npm run play ${number}`;
  const { core, folder, passed } = progress;
  const rows = Object.entries(passed).map(([title, since]) => `  ${dayOf(since)}  ${title}`);
  return [
    `  ${stage.name}: ${core.passed} of ${core.total} core checks pass in ${folder}`,
    "",
    ...rows,
  ].join("\n");
}
