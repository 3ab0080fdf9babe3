import { existsSync } from "node:fs";
import { join } from "node:path";
import { getExercisePath } from "../../scripts/lib/exercises/solutions.ts";
import type { Language } from "../../scripts/lib/language.ts";
import { shapes } from "../../scripts/lib/lesson/shapes.ts";
import {
  getLessonPath,
  getReviewPath,
  listLessonPages,
} from "../../scripts/lib/lesson-location.ts";
import { listStages } from "../../scripts/lib/stages.ts";
import type { Stage } from "../../shared/harness/manifest.ts";
import { padTwoDigits } from "../../shared/harness/manifest.ts";
import { getPageLink, toPageLink } from "./page-link.ts";
import { root } from "./repository.ts";
import { words } from "./words.ts";

/** Lists the stages that have a lesson. */
export const listTaughtStages = (): Stage[] =>
  listStages().filter((stage) => existsSync(join(root, getLessonPath(stage))));

/** Returns the link to the first page of a lesson. */
export const getLessonLink = (stage: Stage, language: Language): string =>
  toPageLink(getLessonPath(stage, language));

/** A page of a lesson, or of an exercise. */
export interface StagePage {
  /** Its name in the sidebar. */
  text: string;
  /** Its name in the links to the previous and the next page. */
  title: string;
  link: string;
  step?: number;
}

/** Lists the pages of a lesson after the first one. */
export const listNextPages = (stage: Stage, language: Language): StagePage[] =>
  listLessonPages(stage, language).flatMap((page): StagePage[] => {
    const { step: stepWord, review } = shapes[language];
    const link = toPageLink(page.path);
    if (page.kind === "review")
      return [{ text: review, title: getReviewTitle(stage, language), link }];
    const step = page.kind === "step" ? stage.steps?.[page.step - 1] : undefined;
    if (page.kind !== "step" || !step) return [];
    const title = step.title[language];
    return [
      {
        text: `${page.step}. ${title}`,
        title: `${stepWord} ${page.step} · ${title}`,
        link,
        step: page.step,
      },
    ];
  });

/** `00 · Review` */
export const getReviewTitle = ({ number }: Stage, language: Language): string =>
  `${padTwoDigits(number)} · ${shapes[language].review}`;

export const getReviewLink = (stage: Stage, language: Language): string =>
  toPageLink(getReviewPath(stage, language));

/** Lists the pages of the exercises of a stage. */
export const listExercises = (stage: Stage, language: Language): StagePage[] =>
  (stage.exercises ?? []).flatMap((exercise) => {
    const path = getExercisePath(stage, exercise, language);
    const title = `${words[language].exercise}: ${exercise.title[language]}`;
    return existsSync(join(root, path)) ? [{ text: title, title, link: toPageLink(path) }] : [];
  });

/** Returns the link to the differences of a stage. The first stage has none. */
export const getChangesLink = ({ name, builtOn }: Stage, language: Language): string | undefined =>
  builtOn === undefined ? undefined : getPageLink(`changes/${name}`, language);

/** `08 · The complete backend` */
export const getStageTitle = ({ number, title }: Stage, language: Language): string =>
  `${padTwoDigits(number)} · ${title[language]}`;

/** `PostgreSQL · 7–9 days` */
export const getStageEffort = ({ tool, days }: Stage, language: Language): string =>
  `${tool} · ${words[language].days(...days)}`;
