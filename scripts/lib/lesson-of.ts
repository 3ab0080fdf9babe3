import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Stage, type Text, twoDigits } from "../../shared/harness/manifest.ts";
import { allStages, root } from "./stages.ts";

/** What a lesson is written in. */
export type Language = keyof Text;

/** The path of a stage's lesson, from the root of the repository. */
export function lessonPath(stage: Stage, language: Language = "en"): string {
  const folder = language === "en" ? "docs/stages" : "docs/ro/stages";
  return `${folder}/${twoDigits(stage.number)}-${stage.slug}.md`;
}

/**
 * Where a capability is taught: the first stage that has it, and in its lesson the heading above
 * the comment `capability: NAME`.
 */
export function lessonOf(capability: string): string | undefined {
  const stage = allStages().find(({ capabilities }) => capabilities.includes(capability));
  if (!stage) return undefined;
  const path = lessonPath(stage);
  if (!existsSync(join(root, path))) return undefined;
  const [before, found] = readFileSync(join(root, path), "utf8").split(
    `<!-- capability: ${capability} -->`,
  );
  const heading = found === undefined ? undefined : before?.match(/^#{2,4} .*$/gm)?.at(-1);
  return heading ? `${path}, "${heading.replace(/^#+ /, "")}"` : path;
}
