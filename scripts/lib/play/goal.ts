import type { Check } from "../../../shared/check/capability.ts";
import { getCapability } from "../../../shared/contract/index.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { listTextLines, readLesson } from "../lesson/page.ts";
import { shapes } from "../lesson/shapes.ts";
import { parseHeading } from "../markdown.ts";

/** What is to be built, in the lesson's first words about it; the stage's title without a lesson. */
export function readGoal(stage: Stage, root: string): string {
  const lesson = readLesson(stage, root);
  const lines = lesson ? listTextLines(lesson).map(({ text }) => text) : [];
  const start = lines.findIndex((text) => parseHeading(text)?.title === shapes.en.parts[buildPart]);
  const words =
    start === -1 ? undefined : lines.slice(start + 1).find((text) => text.trim() !== "");
  return plain(words ?? `${stage.title.en}.`);
}

const buildPart = shapes.en.parts.indexOf("What you build");

/** Without marks for stress and code; what a colon announces is on the page. */
const plain = (text: string): string => text.replaceAll(/[*`]/g, "").replace(/:$/, ".");

/** The core checks of a stage that the stage before does not have. */
export function newChecks(stage: Stage, before: Stage | undefined): Check[] {
  return stage.capabilities
    .filter((name) => !before?.capabilities.includes(name))
    .flatMap((name) => getCapability(name).checks)
    .filter(({ extra }) => !extra);
}
