import type { Page } from "playwright-core";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** An endless animation cannot be finished, so it is cancelled. */
const finishAnimations = `document.getAnimations().forEach((animation) => {
  try { animation.finish() } catch { animation.cancel() }
})`;

/** Returns the violations that axe finds on a page, one line for each rule and element. */
export async function findViolations(page: Page): Promise<string[]> {
  // During a transition, the contrast of a colour is wrong.
  await page.evaluate(finishAnimations);
  const { AxeBuilder } = await import("@axe-core/playwright");
  const { violations } = await new AxeBuilder({ page })
    // The default mode opens a second page for frames of other origins, of which there are none.
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"], preload: false })
    .withTags(rules)
    .analyze();
  return violations.flatMap(({ id, help, nodes }) => [
    `${id}: ${help}`,
    ...nodes.slice(0, 3).map(({ html }) => `  ${html.slice(0, 100)}`),
  ]);
}
