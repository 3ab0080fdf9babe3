import type { Stage } from "../../shared/harness/manifest.ts";
import { getPageLanguage } from "./page-link.ts";
import {
  getLessonLink,
  getReviewLink,
  getReviewTitle,
  getStageTitle,
  listTaughtStages,
} from "./stages.ts";

interface PageReference {
  text: string;
  link: string;
}

/**
 * Returns the links to the previous and the next page that differ from the order of the sidebar:
 * the exercises are between the review and the next stage, and may be skipped.
 *
 * @param link the link of a page
 */
export function findNeighbours(
  link: string,
  stages: Stage[] = listTaughtStages(),
): { prev?: PageReference; next?: PageReference } {
  const language = getPageLanguage(link.slice(1));
  const index = stages.findIndex((stage) => getLessonLink(stage, language) === link);
  const reviewed = stages.findIndex((stage) => getReviewLink(stage, language) === link);
  const [before, after] = [stages[index - 1], reviewed >= 0 ? stages[reviewed + 1] : undefined];
  return {
    ...(before && {
      prev: { text: getReviewTitle(before, language), link: getReviewLink(before, language) },
    }),
    ...(after && {
      next: { text: getStageTitle(after, language), link: getLessonLink(after, language) },
    }),
  };
}
