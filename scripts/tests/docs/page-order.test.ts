import { describe, expect, it } from "vitest";
import { findNeighbours } from "../../../docs/.vitepress/page-order.ts";
import { getLessonLink, getReviewLink } from "../../../docs/.vitepress/stages.ts";
import { listStages } from "../../lib/stages.ts";

describe.each(["en", "ro"] as const)("the links between lessons (%s)", (language) => {
  const stages = listStages().slice(0, 2);
  const [first, second] = stages;
  if (!first || !second) throw new Error("There are fewer than two stages.");

  it("lead from the review to the next lesson and back, without the exercises", () => {
    const lesson = getLessonLink(second, language);
    const review = getReviewLink(first, language);
    expect(findNeighbours(review, stages)).toMatchObject({ next: { link: lesson } });
    expect(findNeighbours(lesson, stages)).toMatchObject({ prev: { link: review } });
  });

  it("are those of the sidebar on every other page", () => {
    const pages = [getLessonLink(first, language), "/progress.html", "/stages/00-cli/3-task.html"];
    for (const page of pages) expect(findNeighbours(page, stages)).toEqual({});
    expect(findNeighbours(getReviewLink(second, language), stages)).not.toHaveProperty("next");
  });
});
