import type { Check } from "../../../shared/check/capability.ts";
import { readTracker } from "../../../shared/harness/tracker-file.ts";
import { getExercisePath } from "../exercises/solutions.ts";
import { getInterfacePath } from "../interface/page.ts";
import { readSections } from "../interface/sections.ts";
import { findLesson } from "../lesson-location.ts";
import { messages } from "../messages/index.ts";
import type { Subject } from "./subject.ts";

/**
 * Returns where a learner can read about a check: the page of the exercise; or the lesson, and the page about the HTTP interface
 * if the work is in another language (`tracker.json`) or in an unknown one (`url`).
 */
export function findReference(
  check: Check,
  { stage, folder, exercise, language = "en" }: Subject,
): string | undefined {
  if (exercise) return getExercisePath(stage, exercise, language);
  const lesson = findLesson(check, stage, language);
  if (folder !== undefined && readTracker(folder).api === undefined) return lesson;
  const heading = readSections(language)
    .get(check.capability)
    ?.match(/^## (.*)$/m)?.[1];
  if (heading === undefined) return lesson;
  const texts = messages[language];
  const page = texts.pageSection(getInterfacePath(stage, language), heading);
  return folder === undefined && lesson ? `${lesson}; ${texts.check.anyLanguage(page)}` : page;
}
