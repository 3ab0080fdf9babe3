import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseStepNumber, shapes } from "../../scripts/lib/lesson/shapes.ts";
import { getLessonPath, listLessonPages } from "../../scripts/lib/lesson-location.ts";
import { listTextLines, parseHeading } from "../../scripts/lib/markdown.ts";
import { padTwoDigits, type Stage, type Text } from "../../shared/harness/manifest.ts";
import { root } from "./repository.ts";
import {
  getChangesLink,
  getLessonLink,
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
  changes: string | undefined;
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
  changes: getChangesLink(stage, language),
});

function countSteps(stage: Stage): number {
  const pages = listLessonPages(stage);
  if (pages.length > 1) return pages.filter(({ kind }) => kind === "step").length;
  const lesson = readFileSync(join(root, getLessonPath(stage)), "utf8");
  const titles = listTextLines(lesson).map(({ text }) => parseHeading(text)?.title ?? "");
  return titles.filter((title) => parseStepNumber(title, shapes.en) !== undefined).length;
}
