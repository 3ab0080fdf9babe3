import { type Stage, twoDigits } from "../../../shared/harness/manifest.ts";
import type { CountedFile } from "../diff/files.ts";
import { sumLines } from "../diff/model.ts";
import { words } from "../diff/words.ts";
import { columns, paint } from "../terminal.ts";
import { wrap } from "../wrap.ts";
import type { Step } from "./carry.ts";
import type { Mark } from "./marks.ts";
import type { FirstSource } from "./source.ts";
import type { State } from "./state.ts";

const count = words.en.files;

/** What is carried, and what is not. */
export function describeSource({ stage, left }: FirstSource, files: CountedFile[]): string {
  const heading = `  ${paint.bold(stage.name)}   ${describeSize(files)}, to be carried`;
  const own = `Not carried, because each stage has its own: ${left.join(", ")}`;
  return left.length > 0 ? `${heading}\n${wrap(own, columns(), "  ")}` : heading;
}

/** What the stage has now that a person mended. */
export const describeMended = ({ name }: Stage, files: CountedFile[]): string =>
  `  ${paint.bold(name)}   ${describeSize(files)}, conflicts mended`;

/** One line a stage, and what to do next. */
export function describeSteps(steps: Step[], marks: Mark[]): string {
  const width = Math.max(...steps.map(({ stage }) => stage.name.length), 0);
  const lines = steps.flatMap((step) => linesFor(step, width));
  const last = steps.at(-1);
  if (last && last.conflicts.length > 0) lines.push("", ...conflictLines(last, marks), "", choices);
  else lines.push(...hints(steps));
  return lines.join("\n");
}

function linesFor(step: Step, width: number): string[] {
  const { stage, files, gone } = step;
  const line = `  ${paint.bold(stage.name.padEnd(width))}   ${describeStep(step)}`;
  const isTold = gone.length === 0 || files.length + step.conflicts.length === 0;
  if (isTold) return [line];
  const left = `left out, no longer here: ${gone.join(", ")}`;
  return [line, wrap(left, columns(), " ".repeat(width + 5))];
}

function describeStep({ before, reached, files, gone, conflicts }: Step): string {
  if (!reached) return paint.dim(`nothing to carry: ${before.name} did not change`);
  if (conflicts.length > 0) return paint.red(`conflict in ${count(conflicts.length)}`);
  if (files.length > 0) return describeSize(files);
  const reason = gone.length > 0 ? `no longer here: ${gone.join(", ")}` : "it is the same already";
  return paint.dim(`nothing to carry: ${reason}`);
}

function describeSize(files: CountedFile[]): string {
  const { added, removed } = sumLines(files);
  return `${count(files.length)}, +${added} −${removed}`;
}

function conflictLines({ stage, before, conflicts }: Step, marks: Mark[]): string[] {
  return conflicts.flatMap((conflict) => {
    const mark = marks.find(({ path }) => path === conflict.path);
    const path = `  stages/${stage.name}/${conflict.path}`;
    if (mark && !conflict.words) return [`${path}:${mark.line}`];
    const unmergeable =
      "It cannot be merged line by line, and this stage kept its own. " +
      `If the other is right, copy it from stages/${before.name}.`;
    return [path, wrap(conflict.words ?? unmergeable, columns(), "    ")];
  });
}

const choices = `Mend these files (where lines are in conflict, they stand between <<<<<<< and
>>>>>>>: keep what is right, remove the marks), then go on:
  npm run propagate continue
Or put every file back as it was:
  npm run propagate abort`;

function hints(steps: Step[]): string[] {
  const relock = steps.filter(({ files }) => files.some(({ path }) => path === "package.json"));
  const end = steps.find(({ reached, files }) => reached && files.length === 0);
  const cut = end && steps.some(({ reached }) => !reached);
  const numbers = relock.map(({ stage }) => twoDigits(stage.number)).join(" ");
  const texts = [
    ...(relock.length > 0 ? [`package.json changed. Its lock files: npm run lock ${numbers}`] : []),
    ...(cut ? [`Where a later stage lacks it: ${carryFrom(end.stage)}`] : []),
  ];
  return texts.length > 0 ? ["", ...texts] : [];
}

const carryFrom = ({ number }: Stage) => `npm run propagate ${twoDigits(number)}`;

/** Why a second one cannot start. */
export function inProgress({ from, stopped }: State): string {
  const where = stopped ? `stopped at ${stopped.at}` : "was interrupted";
  const go = stopped ? "To go on, once its files are mended:\n  npm run propagate continue\n" : "";
  return (
    `The change of ${from} is still being carried: it ${where}.\n${go}` +
    "To put every file back as it was:\n  npm run propagate abort"
  );
}

/** Why it cannot go on. */
export function marksRemain({ name }: Stage, marks: Mark[]): string {
  const places = marks.map(({ path, line }) => `  stages/${name}/${path}:${line}`).join("\n");
  return (
    `Conflict markers remain:\n\n${places}\n\n` +
    "Keep what is right, remove the marks, then: npm run propagate continue"
  );
}
