import { readFileSync } from "node:fs";
import { join } from "node:path";
import { shapes, stepNumber } from "../../scripts/lib/lesson/shapes.ts";
import { lessonPath } from "../../scripts/lib/lesson-location.ts";
import { parseHeading, textLines } from "../../scripts/lib/markdown.ts";
import { type Stage, type Text, twoDigits } from "../../shared/harness/manifest.ts";
import { root } from "./repository.ts";
import { changesLink, lessonLink, stageEffort, stageTitle, taughtStages } from "./stages.ts";

/** What the pages show of a stage, in one language. */
export interface StageText {
  title: string;
  problem: string;
  effort: string;
  lesson: string;
  changes: string | undefined;
}

/** What the browser knows of a stage. */
export interface StageData {
  /** Such as `08`; what is ticked is kept under it. */
  number: string;
  name: string;
  steps: number;
  en: StageText;
  ro: StageText;
}

export declare const data: StageData[];

export default {
  watch: ["../../stages/*/stage.json", "../stages/*.md"],
  load: (): StageData[] => taughtStages().map(dataOf),
};

function dataOf(stage: Stage): StageData {
  const { name, number } = stage;
  const texts = { en: textIn(stage, "en"), ro: textIn(stage, "ro") };
  return { number: twoDigits(number), name, steps: stepsOf(stage), ...texts };
}

const textIn = (stage: Stage, language: keyof Text): StageText => ({
  title: stageTitle(stage, language),
  problem: stage.problem[language],
  effort: stageEffort(stage, language),
  lesson: lessonLink(stage, language),
  changes: changesLink(stage, language),
});

function stepsOf(stage: Stage): number {
  const lesson = readFileSync(join(root, lessonPath(stage)), "utf8");
  const titles = textLines(lesson).map(({ text }) => parseHeading(text)?.title ?? "");
  return titles.filter((title) => stepNumber(title, shapes.en) !== undefined).length;
}
