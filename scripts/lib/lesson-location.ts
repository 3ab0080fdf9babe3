import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Check } from "../../shared/check/capability.ts";
import { padTwoDigits, type Stage } from "../../shared/harness/manifest.ts";
import type { Language } from "./language.ts";
import { messages } from "./messages/index.ts";
import { listStages, root } from "./stages.ts";

/** Returns the path of a stage's lesson, relative to the root of the repository. */
export function getLessonPath(stage: Stage, language: Language = "en"): string {
  const folder = language === "en" ? "docs/stages" : "docs/ro/stages";
  return `${folder}/${padTwoDigits(stage.number)}-${stage.slug}.md`;
}

/**
 * Finds the lesson and the heading that teach a check: the latest lesson up to the stage that names
 * it in a comment. `check: WORDS` refers to checks with these words in their titles, and takes
 * precedence over `capability: NAME`.
 *
 * @param stage the checked stage; the last one by default
 */
export function findLesson(
  check: Pick<Check, "title" | "capability">,
  stage?: Stage,
  language: Language = "en",
): string | undefined {
  for (const { number, path, marks } of readMarkedLessons(language)) {
    if (stage && number > stage.number) continue;
    const mark = findMark(check, marks);
    if (mark) return messages[language].pageSection(path, mark.heading);
  }
  return undefined;
}

interface Mark {
  kind: string;
  name: string;
  heading: string;
}

const findMark = ({ title, capability }: Pick<Check, "title" | "capability">, marks: Mark[]) =>
  marks.find(({ kind, name }) => kind === "check" && title.includes(name)) ??
  marks.find(({ kind, name }) => kind === "capability" && name === capability);

interface MarkedLesson {
  number: number;
  path: string;
  marks: Mark[];
}

const lessonCache = new Map<string, MarkedLesson[]>();

/** Reads the lessons once, the latest first. */
function readMarkedLessons(language: Language): MarkedLesson[] {
  const key = `${language} ${root}`;
  const lessons =
    lessonCache.get(key) ??
    listStages()
      .map((stage) => ({ number: stage.number, path: getLessonPath(stage, language) }))
      .filter(({ path }) => existsSync(join(root, path)))
      .map((lesson) => ({ ...lesson, marks: readMarks(join(root, lesson.path)) }))
      .reverse();
  lessonCache.set(key, lessons);
  return lessons;
}

function readMarks(file: string): Mark[] {
  const marks: Mark[] = [];
  let heading = "";
  for (const line of readFileSync(file, "utf8").split("\n")) {
    heading = line.match(/^#{2,4} (.*)$/)?.[1] ?? heading;
    const [, kind = "", name = ""] = line.match(/^<!-- (capability|check): (.*) -->$/) ?? [];
    if (kind !== "") marks.push({ kind, name, heading });
  }
  return marks;
}
