import type { Stage } from "../../../shared/harness/manifest.ts";
import { lessonPath } from "../lesson-of.ts";
import { capabilityFindings } from "./capabilities.ts";
import { consoleFindings } from "./consoles.ts";
import { headingFindings } from "./headings.ts";
import { languageFindings } from "./languages.ts";
import { linkFindings } from "./links.ts";
import { listingFindings } from "./listings.ts";
import { scriptFindings } from "./npm-scripts.ts";
import { outputFindings } from "./outputs.ts";
import { type Finding, type Lesson, readLesson } from "./page.ts";
import { questionFindings } from "./questions.ts";

const rules: ((lesson: Lesson) => Finding[] | Promise<Finding[]>)[] = [
  headingFindings,
  capabilityFindings,
  linkFindings,
  languageFindings,
  listingFindings,
  scriptFindings,
  questionFindings,
  consoleFindings,
  outputFindings,
];

/**
 * Is the lesson of a stage complete, and everything true that it shows? Runs its commands.
 *
 * @param root the root of the repository
 * @returns what is wrong, each with its place and what to do
 */
export async function lessonProblems(stage: Stage, root: string): Promise<string[]> {
  const path = lessonPath(stage);
  const lesson = readLesson(stage, root, path);
  if (!lesson) return [`${path} is not there. Write the lesson of ${stage.name}.`];
  const findings: Finding[] = [];
  for (const rule of rules) findings.push(...(await rule(lesson)));
  return findings
    .toSorted((one, other) => one.line - other.line)
    .map(({ line, text }) => `${path}, line ${line}: ${text}`);
}
