import type { Page } from "playwright-core";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** One that goes on for ever has no end to jump to. */
const finishAnimations = `document.getAnimations().forEach((animation) => {
  try { animation.finish() } catch { animation.cancel() }
})`;

/** What axe finds wrong on a page, one line for each rule and element. */
export async function findViolations(page: Page): Promise<string[]> {
  // A colour on its way to another one is neither.
  await page.evaluate(finishAnimations);
  const { AxeBuilder } = await import("@axe-core/playwright");
  const { violations } = await new AxeBuilder({ page })
    // The other mode opens a second page, to look into frames of other origins: we have none.
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"], preload: false })
    .withTags(rules)
    .analyze();
  return violations.flatMap(({ id, help, nodes }) => [
    `${id}: ${help}`,
    ...nodes.slice(0, 3).map(({ html }) => `  ${html.slice(0, 100)}`),
  ]);
}
