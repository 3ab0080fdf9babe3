import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../../scripts/lib/language.ts";
import { getLessonPath } from "../../scripts/lib/lesson-location.ts";
import { listStages } from "../../scripts/lib/stages.ts";
import type { Stage } from "../../shared/harness/manifest.ts";
import { padTwoDigits } from "../../shared/harness/manifest.ts";
import { getPageLink } from "./page-link.ts";
import { root } from "./repository.ts";
import { words } from "./words.ts";

/** Lists the stages that have a lesson. */
export const listTaughtStages = (): Stage[] =>
  listStages().filter((stage) => existsSync(join(root, getLessonPath(stage))));

export const getLessonLink = ({ name }: Stage, language: Language): string =>
  getPageLink(`stages/${name}`, language);

/** Returns the link to the differences of a stage. The first stage has none. */
export const getChangesLink = ({ name, builtOn }: Stage, language: Language): string | undefined =>
  builtOn === undefined ? undefined : getPageLink(`changes/${name}`, language);

/** `08 · The complete backend` */
export const getStageTitle = ({ number, title }: Stage, language: Language): string =>
  `${padTwoDigits(number)} · ${title[language]}`;

/** `PostgreSQL · 7–9 days` */
export const getStageEffort = ({ tool, days }: Stage, language: Language): string =>
  `${tool} · ${words[language].days(...days)}`;
