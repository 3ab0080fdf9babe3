import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formatMinutes } from "../../scripts/lib/lesson/generated-parts.ts";
import { parseStepNumber, shapes } from "../../scripts/lib/lesson/shapes.ts";
import {
  getLessonPath,
  listLessonPages,
  type PageLocation,
} from "../../scripts/lib/lesson-location.ts";
import { listTextLines, parseHeading } from "../../scripts/lib/markdown.ts";
import { padTwoDigits, type Stage, type Text } from "../../shared/harness/manifest.ts";
import { toPageLink } from "./page-link.ts";
import { root } from "./repository.ts";
import {
  getChangesLink,
  getLessonLink,
  getReviewLink,
  getStageEffort,
  getStageTitle,
  listTaughtStages,
} from "./stages.ts";

/** The texts of a stage in one language. */
export interface StageText {
  title: string;
  problem: string;
  effort: string;
  lesson: string;
  review: string;
  changes: string | undefined;
  /** The pages of a lesson that has one for each step. */
  pages: PageText[];
}

/** A page of a lesson. */
export interface PageText {
  link: string;
  /** The number of the step. */
  step?: number;
  /** The time of work, for example `25 min`. */
  time?: string;
}

/** The data of a stage for the browser. */
export interface StageData {
  /** For example `08`. Also the key of the progress of the reader. */
  number: string;
  name: string;
  steps: number;
  en: StageText;
  ro: StageText;
}

export declare const data: StageData[];

export default {
  watch: ["../../stages/*/stage.json", "../stages/**/*.md"],
  load: (): StageData[] => listTaughtStages().map(toStageData),
};

function toStageData(stage: Stage): StageData {
  const { name, number } = stage;
  const texts = { en: getText(stage, "en"), ro: getText(stage, "ro") };
  return { number: padTwoDigits(number), name, steps: countSteps(stage), ...texts };
}

const getText = (stage: Stage, language: keyof Text): StageText => ({
  title: getStageTitle(stage, language),
  problem: stage.problem[language],
  effort: getStageEffort(stage, language),
  lesson: getLessonLink(stage, language),
  review: getReviewLink(stage, language),
  changes: getChangesLink(stage, language),
  pages: listLessonPages(stage, language)
    .filter(({ kind }) => kind !== "whole")
    .map((page) => describePage(page, stage)),
});

function describePage(page: PageLocation, { steps, minutes }: Stage): PageText {
  const isStep = page.kind === "step";
  const time = isStep ? steps?.[page.step - 1]?.minutes : minutes?.[page.kind as "index"];
  return {
    link: toPageLink(page.path),
    ...(isStep && { step: page.step }),
    ...(time !== undefined && { time: formatMinutes(time) }),
  };
}

function countSteps(stage: Stage): number {
  const pages = listLessonPages(stage);
  if (pages.length > 1) return pages.filter(({ kind }) => kind === "step").length;
  const lesson = readFileSync(join(root, getLessonPath(stage)), "utf8");
  const titles = listTextLines(lesson).map(({ text }) => parseHeading(text)?.title ?? "");
  return titles.filter((title) => parseStepNumber(title, shapes.en) !== undefined).length;
}
