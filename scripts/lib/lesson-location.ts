import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Check } from "../../shared/check/capability.ts";
import { padTwoDigits, type Stage } from "../../shared/harness/manifest.ts";
import type { Language } from "./language.ts";
import { messages } from "./messages/index.ts";
import { listStages, root } from "./stages.ts";
import { isNamed } from "./steps/checks.ts";

/** A page of a lesson. A lesson is one whole page, or a folder with one page for each step. */
export type PageLocation =
  /** The path of the page, relative to the root of the repository. */
  | { path: string; kind: "whole" | "index" | "review" }
  /** The number of the step, from 1. */
  | { path: string; kind: "step"; step: number };

/** Returns the path of a stage's lesson without its extension, relative to the root. */
export const getLessonFolder = ({ number, slug }: Stage, language: Language = "en"): string =>
  `${language === "en" ? "docs" : "docs/ro"}/stages/${padTwoDigits(number)}-${slug}`;

/** Lists the pages of a lesson in their order, whether or not each of them exists. */
export function listLessonPages(
  stage: Stage,
  language: Language = "en",
  base = root,
): PageLocation[] {
  const folder = getLessonFolder(stage, language);
  if (!existsSync(join(base, folder))) return [{ path: `${folder}.md`, kind: "whole" }];
  const steps = (stage.steps ?? []).map(({ slug }, index) => {
    const step = index + 1;
    return { path: `${folder}/${step}-${slug}.md`, kind: "step", step } as const;
  });
  return [
    { path: `${folder}/index.md`, kind: "index" },
    ...steps,
    { path: `${folder}/review.md`, kind: "review" },
  ];
}

/** Returns the path of the first page of a lesson. */
export const getLessonPath = (stage: Stage, language: Language = "en", base = root): string =>
  findPage(stage, ["whole", "index"], language, base);

/** Returns the path of the page after the last step. */
export const getReviewPath = (stage: Stage, language: Language = "en", base = root): string =>
  findPage(stage, ["whole", "review"], language, base);

/** Returns the path of the page that teaches a step. */
export const getStepPath = (stage: Stage, step: number, language: Language = "en"): string =>
  listLessonPages(stage, language).find((page) => page.kind === "step" && page.step === step)
    ?.path ?? getLessonPath(stage, language);

const findPage = (stage: Stage, kinds: string[], language: Language, base: string): string =>
  listLessonPages(stage, language, base).find(({ kind }) => kinds.includes(kind))?.path ?? "";

/**
 * Finds the page that teaches a check, in the latest lesson up to the stage: the page of the step
 * that lists the check; in a lesson of one page, the heading with a comment that names it.
 * `check: WORDS` refers to checks with these words in their titles, and takes precedence over
 * `capability: NAME`.
 *
 * @param stage the checked stage; the last one by default
 */
export function findLesson(
  check: Pick<Check, "title" | "capability">,
  stage?: Stage,
  language: Language = "en",
): string | undefined {
  for (const lesson of readLessons(language)) {
    if (stage && lesson.stage.number > stage.number) continue;
    const page = lesson.marks ? findHeading(check, lesson, language) : findStepPage(check, lesson);
    if (page !== undefined) return page;
  }
  return undefined;
}

interface IndexedLesson {
  stage: Stage;
  pages: PageLocation[];
  /** The comments that name checks; only in a lesson of one page. */
  marks: Mark[] | undefined;
}

interface Mark {
  kind: string;
  name: string;
  heading: string;
}

type CheckName = Pick<Check, "title" | "capability">;

function findStepPage(check: CheckName, { stage, pages }: IndexedLesson): string | undefined {
  const index = stage.steps?.findIndex(({ checks }) => isNamed(checks, check)) ?? -1;
  return pages.find((page) => page.kind === "step" && page.step === index + 1)?.path;
}

function findHeading(
  { title, capability }: CheckName,
  { pages, marks = [] }: IndexedLesson,
  language: Language,
): string | undefined {
  const mark =
    marks.find(({ kind, name }) => kind === "check" && title.includes(name)) ??
    marks.find(({ kind, name }) => kind === "capability" && name === capability);
  return mark && messages[language].pageSection(pages[0]?.path ?? "", mark.heading);
}

const lessonCache = new Map<string, IndexedLesson[]>();

/** Reads the lessons once, the latest first. */
function readLessons(language: Language): IndexedLesson[] {
  const key = `${language} ${root}`;
  const lessons =
    lessonCache.get(key) ??
    listStages()
      .map((stage) => indexLesson(stage, listLessonPages(stage, language)))
      .reverse();
  lessonCache.set(key, lessons);
  return lessons;
}

function indexLesson(stage: Stage, pages: PageLocation[]): IndexedLesson {
  const page = pages.find(({ kind }) => kind === "whole");
  return { stage, pages, marks: page && readMarks(join(root, page.path)) };
}

function readMarks(file: string): Mark[] {
  const marks: Mark[] = [];
  let heading = "";
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  for (const line of text.split("\n")) {
    heading = line.match(/^#{2,4} (.*)$/)?.[1] ?? heading;
    const [, kind = "", name = ""] = line.match(/^<!-- (capability|check): (.*) -->$/) ?? [];
    if (kind !== "") marks.push({ kind, name, heading });
  }
  return marks;
}
