import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Check } from "../../shared/contract/capability.ts";
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
 * Where a check is taught: the latest lesson up to the stage that names it in a comment, and there
 * the heading above the comment. `check: WORDS` means the checks with these words in their titles,
 * and goes before `capability: NAME`.
 *
 * @param stage the one that is checked; the last one by default
 */
export function lessonOf(check: Pick<Check, "title" | "capability">, stage?: Stage) {
  const stages = allStages().filter(({ number }) => number <= (stage?.number ?? number));
  for (const each of stages.reverse()) {
    const heading = headingFor(check, lessonPath(each));
    if (heading !== undefined) return `${lessonPath(each)}, "${heading}"`;
  }
  return undefined;
}

function headingFor({ title, capability }: Pick<Check, "title" | "capability">, path: string) {
  if (!existsSync(join(root, path))) return undefined;
  let heading: string | undefined;
  let taught: string | undefined;
  for (const line of readFileSync(join(root, path), "utf8").split("\n")) {
    heading = line.match(/^#{2,4} (.*)$/)?.[1] ?? heading;
    const [, kind, name = ""] = line.match(/^<!-- (capability|check): (.*) -->$/) ?? [];
    if (kind === "check" && title.includes(name)) return heading;
    if (kind === "capability" && name === capability) taught = heading;
  }
  return taught;
}
