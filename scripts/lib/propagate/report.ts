import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import type { CountedFile } from "../diff/files.ts";
import { sumLines } from "../diff/model.ts";
import { words } from "../diff/words.ts";
import { getColumns, paint } from "../terminal.ts";
import { wrap } from "../wrap.ts";
import type { Step } from "./carry.ts";
import type { ConflictMarker } from "./markers.ts";
import type { FirstSource } from "./source.ts";
import type { State } from "./state.ts";

const count = words.en.files;

/** Describes the files that are carried, and those that are not. */
export function describeSource({ stage, skipped }: FirstSource, files: CountedFile[]): string {
  const heading = `  ${paint.bold(stage.name)}   ${describeSize(files)} to carry`;
  const ownNote = `Not carried, because each stage has its own: ${skipped.join(", ")}`;
  return skipped.length > 0 ? `${heading}\n${wrap(ownNote, getColumns(), "  ")}` : heading;
}

/** Describes a stage whose conflicts were resolved. */
export const describeResolved = ({ name }: Stage, files: CountedFile[]): string =>
  `  ${paint.bold(name)}   ${describeSize(files)}, conflicts resolved`;

/** Describes each stage in one line, and the next step. */
export function describeSteps(steps: Step[], markers: ConflictMarker[]): string {
  const width = Math.max(...steps.map(({ stage }) => stage.name.length), 0);
  const lines = steps.flatMap((step) => formatStep(step, width));
  const last = steps.at(-1);
  if (last && last.conflicts.length > 0)
    lines.push("", ...formatConflicts(last, markers), "", choices);
  else lines.push(...listHints(steps));
  return lines.join("\n");
}

function formatStep(step: Step, width: number): string[] {
  const { stage, files, missingFiles } = step;
  const line = `  ${paint.bold(stage.name.padEnd(width))}   ${describeStep(step)}`;
  const isComplete = missingFiles.length === 0 || files.length + step.conflicts.length === 0;
  if (isComplete) return [line];
  const skippedNote = `skipped, because they no longer exist: ${missingFiles.join(", ")}`;
  return [line, wrap(skippedNote, getColumns(), " ".repeat(width + 5))];
}

function describeStep({ before, reached, files, missingFiles, conflicts }: Step): string {
  if (!reached) return paint.dim(`nothing to carry: ${before.name} did not change`);
  if (conflicts.length > 0) return paint.red(`conflict in ${count(conflicts.length)}`);
  if (files.length > 0) return describeSize(files);
  const reason =
    missingFiles.length > 0
      ? `no longer exists: ${missingFiles.join(", ")}`
      : "the change is already there";
  return paint.dim(`nothing to carry: ${reason}`);
}

function describeSize(files: CountedFile[]): string {
  const { added, removed } = sumLines(files);
  return `${count(files.length)}, +${added} −${removed}`;
}

function formatConflicts({ stage, before, conflicts }: Step, markers: ConflictMarker[]): string[] {
  return conflicts.flatMap((conflict) => {
    const marker = markers.find(({ path }) => path === conflict.path);
    const path = `  stages/${stage.name}/${conflict.path}`;
    if (marker && !conflict.description) return [`${path}:${marker.line}`];
    const unmergeable =
      "It cannot be merged line by line, so the version of this stage was kept. " +
      `If the other one is right, copy it from stages/${before.name}.`;
    return [path, wrap(conflict.description ?? unmergeable, getColumns(), "    ")];
  });
}

const choices = `Resolve the conflicts in these files (between the markers <<<<<<< and >>>>>>>) and remove
the markers, then continue:
  npm run propagate continue
Or restore every file:
  npm run propagate abort`;

function listHints(steps: Step[]): string[] {
  const packageSteps = steps.filter(({ files }) =>
    files.some(({ path }) => path === "package.json"),
  );
  const end = steps.find(({ reached, files }) => reached && files.length === 0);
  const endsEarly = end && steps.some(({ reached }) => !reached);
  const numbers = packageSteps.map(({ stage }) => padTwoDigits(stage.number)).join(" ");
  const texts = [
    ...(packageSteps.length > 0
      ? [`package.json changed. Update the lock files: npm run lock ${numbers}`]
      : []),
    ...(endsEarly ? [`If a later stage lacks the change: ${carryFrom(end.stage)}`] : []),
  ];
  return texts.length > 0 ? ["", ...texts] : [];
}

const carryFrom = ({ number }: Stage) => `npm run propagate ${padTwoDigits(number)}`;

/** Explains why a second run cannot start. */
export function describeInProgress({ from, stopped }: State): string {
  const status = stopped ? `stopped at ${stopped.at}` : "was interrupted";
  const next = stopped
    ? "To continue when its conflicts are resolved:\n  npm run propagate continue\n"
    : "";
  return (
    `The change of ${from} is still in progress: it ${status}.\n${next}` +
    "To restore every file:\n  npm run propagate abort"
  );
}

/** Explains why a run cannot continue. */
export function describeRemainingMarkers({ name }: Stage, markers: ConflictMarker[]): string {
  const places = markers.map(({ path, line }) => `  stages/${name}/${path}:${line}`).join("\n");
  return (
    `Conflict markers remain:\n\n${places}\n\n` +
    "Resolve the conflicts, remove the markers, then: npm run propagate continue"
  );
}
