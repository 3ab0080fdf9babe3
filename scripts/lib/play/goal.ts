import type { Check } from "../../../shared/check/capability.ts";
import { getCapability } from "../../../shared/contract/index.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import type { Language } from "../language.ts";
import { listTextLines, readLesson } from "../lesson/page.ts";
import { shapes } from "../lesson/shapes.ts";
import { parseHeading } from "../markdown.ts";
import { selectStepChecks } from "../steps/checks.ts";

/** Reads the goal of a stage from its lesson, or returns its title. */
export function readGoal(stage: Stage, root: string, language: Language = "en"): string {
  const [page] = readLesson(stage, root, language);
  const lines = page ? listTextLines(page).map(({ text }) => text) : [];
  const heading = shapes[language].parts.whole[buildPart];
  const start = lines.findIndex((text) => parseHeading(text)?.title === heading);
  const words =
    start === -1 ? undefined : lines.slice(start + 1).find((text) => text.trim() !== "");
  return removeMarkup(words ?? `${stage.title[language]}.`);
}

const buildPart = shapes.en.parts.whole.indexOf("What you build");

/** Removes the markup, and replaces a colon at the end. */
const removeMarkup = (text: string): string => text.replaceAll(/[*`]/g, "").replace(/:$/, ".");

/** Finds the core checks that pass after a step, and not before it. */
export function findStepChecks(stage: Stage, before: Stage | undefined, step: number): Check[] {
  const [old, next] = [step - 1, step].map((count) =>
    selectStepChecks(stage, before, count).flatMap(({ checks }) => checks),
  );
  return (next ?? []).filter((check) => !check.extra && !old?.includes(check));
}

/** Finds the core checks that a stage adds. */
export function findNewChecks(stage: Stage, before: Stage | undefined): Check[] {
  return stage.capabilities
    .filter((name) => !before?.capabilities.includes(name))
    .flatMap((name) => getCapability(name).checks)
    .filter(({ extra }) => !extra);
}
