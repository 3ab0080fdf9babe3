import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { type FileDiff, sumLines } from "../diff/model.ts";
import type { Language } from "../language.ts";
import { parseHeading } from "../markdown.ts";
import { countEnglish, countRomanian } from "../messages/count.ts";
import { getPatchName, patchFolder } from "../steps/states.ts";
import type { Finding, Lesson } from "./page.ts";

const texts = {
  en: {
    optional: "optional",
    review: "Then: [Review](review.md)",
    changes: (files: number, lines: string) =>
      `All changes of this step (${countEnglish(files, "file", "files")}, ${lines})`,
    deleted: "deleted",
  },
  ro: {
    optional: "opțional",
    review: "Apoi: [Recapitulare](review.md)",
    changes: (files: number, lines: string) =>
      `Toate schimbările pasului (${countRomanian(files, "fișier", "fișiere")}, ${lines})`,
    deleted: "șters",
  },
};

/** A part of a page that is generated, between `<!-- NAME -->` and `<!-- /NAME -->`. */
interface GeneratedPart {
  name: string;
  lines: string[];
}

/** Formats a time of work: `25 min`, `1 h 30 min`. */
export function formatMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours} h` : "", rest > 0 ? `${rest} min` : ""].filter(Boolean).join(" ");
}

/** Checks that the generated part of a page is up to date. */
export function checkGeneratedPart(lesson: Lesson): Finding[] {
  const part = createPart(lesson);
  if (!part) return [];
  const lines = lesson.markdown.split("\n");
  const place = findPlace(lines, part.name);
  if (!place) {
    const text = `The page has no <!-- ${part.name} --> and <!-- /${part.name} -->. Write both, each on its own line.`;
    return [{ line: 1, text }];
  }
  const current = lines.slice(place.start + 1, place.end).join("\n");
  if (current === format(part)) return [];
  const command = `npm run lesson ${padTwoDigits(lesson.stage.number)} write`;
  return [
    {
      line: place.start + 1,
      text: `This part is out of date. Run ${command}, which generates it.`,
    },
  ];
}

/** Returns the text of a page with its generated part up to date. */
export function updateGeneratedPart(lesson: Lesson): string {
  const part = createPart(lesson);
  const lines = lesson.markdown.split("\n");
  const place = part && findPlace(lines, part.name);
  if (!part || !place) return lesson.markdown;
  return [...lines.slice(0, place.start + 1), format(part), ...lines.slice(place.end)].join("\n");
}

function findPlace(lines: string[], name: string): { start: number; end: number } | undefined {
  const [start, end] = [lines.indexOf(`<!-- ${name} -->`), lines.indexOf(`<!-- /${name} -->`)];
  return start >= 0 && end > start ? { start, end } : undefined;
}

const format = ({ lines }: GeneratedPart): string =>
  ["", ...lines, ""].join("\n").trim() && `\n${lines.join("\n")}\n`;

function createPart(lesson: Lesson): GeneratedPart | undefined {
  if (lesson.kind === "index") return { name: "steps", lines: listSteps(lesson) };
  if (lesson.kind === "review") return { name: "exercises", lines: listExercises(lesson) };
  return lesson.step && { name: "changes", lines: listChanges(lesson, lesson.step.changes) };
}

function listSteps({ stage, language }: Lesson): string[] {
  const { optional, review } = texts[language];
  const rows = (stage.steps ?? []).map((step, index) => {
    const number = index + 1;
    const link = `[${step.title[language]}](${number}-${step.slug}.md)`;
    return `${number}. ${[link, formatTime(step.minutes), step.optional && optional].filter(Boolean).join(" · ")}`;
  });
  return [...rows, "", [review, formatTime(stage.minutes?.review)].filter(Boolean).join(" · ")];
}

const formatTime = (minutes: number | undefined) =>
  minutes === undefined ? undefined : formatMinutes(minutes);

function listChanges({ stage, path, step, language }: Lesson, files: FileDiff[]): string[] {
  const index = (step?.number ?? 0) - 1;
  const entry = stage.steps?.[index];
  if (!entry) return [];
  const name = getPatchName(index, entry);
  const patch = posix.join("stages", stage.name, patchFolder, name);
  return [
    `<details><summary>${texts[language].changes(files.length, formatLines(files))}</summary>`,
    "",
    ...files.map((file) => `- ${describeFile(file, language)}`),
    "",
    `[${name}](${posix.relative(dirname(path), patch)})`,
    "",
    "</details>",
  ];
}

function describeFile(file: FileDiff, language: Language): string {
  const name = file.from ? `\`${file.from}\` → \`${file.path}\`` : `\`${file.path}\``;
  return `${name} ${file.status === "gone" ? texts[language].deleted : formatLines([file])}`;
}

function formatLines(files: FileDiff[]): string {
  const { added, removed } = sumLines(files);
  return `+${added} −${removed}`;
}

/** Lists the exercises of the stage with their titles. */
function listExercises({ stage, root, language }: Lesson): string[] {
  const folder = join(root, "docs", language === "en" ? "" : language, "exercises");
  return listExercisePages(folder, stage).map((name) => {
    const [first = ""] = readFileSync(join(folder, name), "utf8").split("\n", 1);
    return `- [${parseHeading(first)?.title ?? name}](../../exercises/${name})`;
  });
}

const listExercisePages = (folder: string, { number }: Stage): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.startsWith(`${padTwoDigits(number)}-`) && name.endsWith(".md"))
        .sort()
    : [];
