import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { formatDirOption } from "../play/folder.ts";
import { type Colour, paint } from "../terminal.ts";
import { wrapLines } from "../wrap.ts";
import { type FileDiff, type FileStatus, noise, type StageDiff, sumLines } from "./model.ts";
import type { Language } from "./options.ts";
import { words } from "./words.ts";

const colours: Record<FileStatus, Colour> = {
  new: "green",
  changed: "yellow",
  moved: "cyan",
  copied: "cyan",
  rewritten: "magenta",
  gone: "red",
};

export interface PrintOptions {
  language: Language;
  /** The width of the output, in columns. */
  width: number;
}

/** Describes the changed files and the reasons, without the lines. */
export function describeDiff(diff: StageDiff, options: PrintOptions): string {
  const entries = diff.files.flatMap((file) => describeFile(file, diff, options));
  const noChanges = `  ${words[options.language].nothing}`;
  return [
    ...describeHeading(diff, options),
    ...(entries.length > 0 ? entries : [noChanges]),
    ...formatHiddenFiles(diff, options),
  ].join("\n");
}

/** Describes the changed lines, with the reason above those of each file. */
export function describePatches(diff: StageDiff, look: PrintOptions): string {
  return diff.files
    .map((file) => `${describeFile(file, diff, look).join("\n")}\n\n${file.patch}`)
    .join("\n")
    .replace(/\n$/, "");
}

function describeHeading(diff: StageDiff, { language, width }: PrintOptions): string[] {
  const { stage, step, exercise } = diff;
  const texts = step
    ? [step.title[language], step.commit]
    : exercise
      ? [exercise.title[language]]
      : [stage.title[language], `${words[language].problem} ${stage.problem[language]}`];
  return [
    formatTitle(diff, language),
    "",
    ...texts.flatMap((text) => wrapLines(text, width, "  ")),
    "",
  ];
}

/** Names the two stages, or the step, and the number of changed lines. */
export function formatTitle(diff: StageDiff, language: Language): string {
  const { files, part } = diff;
  const total = sumLines(files);
  const size = `${words[language].files(files.length)}, +${total.added} −${total.removed}`;
  const piece = part === undefined ? "" : `, ${words[language].part} ${part}`;
  return `${paint.bold(nameSides(diff, language) + piece)}   ${size}`;
}

/** Names the two stages, or the step or the exercise of one. */
export function nameSides({ stage, base, step, exercise }: StageDiff, language: Language): string {
  const [from, to] = [base, stage].map(({ number, slug }) => `${padTwoDigits(number)} ${slug}`);
  if (step) return `${to}, ${words[language].step} ${step.number}`;
  if (exercise) return `${to}, ${words[language].exercise} ${exercise.slug}`;
  return `${from} → ${to}`;
}

function describeFile(
  file: FileDiff,
  diff: StageDiff,
  { language, width }: PrintOptions,
): string[] {
  const texts = words[language];
  const statusWidth = Math.max(...diff.files.map(({ status }) => texts[status].length));
  const status = paint[colours[file.status]](texts[file.status].padEnd(statusWidth));
  const indent = " ".repeat(statusWidth + 4);
  return [
    `  ${status}  ${paint.bold(file.path)}${formatCounts(file)}`,
    ...(file.from ? [indent + paint.dim(`${texts.from} ${file.from}`)] : []),
    ...wrapLines(findReason(file, diff, language), width, indent),
  ];
}

function formatCounts({ added, removed }: FileDiff): string {
  const counts = [
    added > 0 ? paint.green(`+${added}`) : "",
    removed > 0 ? paint.red(`−${removed}`) : "",
  ];
  const nonEmpty = counts.filter((count) => count !== "").join(" ");
  return nonEmpty && `  ${nonEmpty}`;
}

/** A `stage.json` gives reasons only for differences from the stage that it is built on. */
function findReason(
  { path, change }: FileDiff,
  { stage, base }: StageDiff,
  language: Language,
): string {
  if (change?.[language]) return change[language];
  const isRequired = stage.builtOn === base.name && !noise.includes(path);
  return isRequired ? words[language].unexplained : "";
}

function formatHiddenFiles(
  { hidden, stage, base }: StageDiff,
  { language, width }: PrintOptions,
): string[] {
  if (hidden.length === 0) return [];
  const command = `npm run -s diff ${padTwoDigits(stage.number)}${formatBase(stage, base)} all`;
  const text = words[language].hidden(hidden.join(", "));
  return ["", ...withCommand(text, command, width).map((line) => paint.dim(line))];
}

function formatBase(stage: Stage, base: Stage): string {
  if (base.number === stage.number) return ` ${base.slug}${formatDirOption(base.dir)}`;
  return stage.builtOn === base.name ? "" : ` ${padTwoDigits(base.number)}`;
}

/** Keeps a command on one line, so that it can be copied. */
function withCommand(text: string, command: string, width: number): string[] {
  const line = `  ${text} ${command}`;
  return line.length <= width ? [line] : [...wrapLines(text, width, "  "), `  ${command}`];
}
