import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Language, lessonPath } from "../../scripts/lib/lesson-location.ts";
import { allStages } from "../../scripts/lib/stages.ts";
import type { Stage } from "../../shared/harness/manifest.ts";
import { twoDigits } from "../../shared/harness/manifest.ts";
import { pageLink } from "./page-link.ts";
import { root } from "./repository.ts";
import { words } from "./words.ts";

/** The stages that have a lesson to show. */
export const taughtStages = (): Stage[] =>
  allStages().filter((stage) => existsSync(join(root, lessonPath(stage))));

export const lessonLink = ({ name }: Stage, language: Language): string =>
  pageLink(`stages/${name}`, language);

/** Where a stage's differences are shown; the first stage has none to show. */
export const changesLink = ({ name, builtOn }: Stage, language: Language): string | undefined =>
  builtOn === undefined ? undefined : pageLink(`changes/${name}`, language);

/** `08 · The complete backend` */
export const stageTitle = ({ number, title }: Stage, language: Language): string =>
  `${twoDigits(number)} · ${title[language]}`;

/** `PostgreSQL · 7–9 days` */
export const stageEffort = ({ tool, days }: Stage, language: Language): string =>
  `${tool} · ${words[language].days(...days)}`;
