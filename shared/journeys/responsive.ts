import type { Visit } from "../check/browser/visit.ts";
import { screens, type WebDriver } from "../check/browser/web-driver.ts";
import { capability } from "../check/capability.ts";
import { findSmallTargets } from "./target-size.ts";

const { phone, desktop } = screens;
const before = `wide on a screen of ${phone.viewport.width} px`;

export default capability("responsive", "web", ({ adds, guards }) => {
  adds(
    "on a phone of 360 px nothing is wider than the screen",
    { before, why: "Reading must not require scrolling in two directions (WCAG 1.4.10)." },
    async ({ web }) => {
      const { title } = await web.createTask({ notes: "two litres" });
      const visit = await web.open({ screen: "phone" });
      await visit.expectVisible(visit.parts.task(title));
      await expectFits(visit, phone.viewport.width);
    },
  );

  adds(
    "on a phone a title of 200 letters without a space fits on the screen",
    { before, why: "A title may be a long URL." },
    async ({ web }) => {
      const visit = await web.open({ screen: "phone" });
      await addLongTitle(web, visit);
      await expectFits(visit, phone.viewport.width);
    },
  );

  guards(
    "at 1,440 px nothing is wider than the screen, whatever the title",
    { why: "This is a common window size." },
    async ({ web }) => {
      const visit = await web.open();
      await addLongTitle(web, visit);
      await expectFits(visit, desktop.viewport.width);
    },
  );

  guards(
    "on a phone every control is large enough for a finger",
    { why: "At least 24 by 24 px (WCAG 2.5.8): a finger is less precise than a mouse." },
    async ({ web }) => {
      const { title } = await web.createTask();
      const visit = await web.open({ screen: "phone" });
      await visit.expectVisible(visit.parts.delete(title));
      await expectLargeTargets(visit);
    },
  );
});

async function addLongTitle(web: WebDriver, visit: Visit): Promise<void> {
  const mark = web.toUniqueTitle("");
  const title = `${"x".repeat(200 - mark.length)}${mark.trim()}`;
  await visit.add(title);
  await visit.expectVisible(visit.parts.task(title));
}

/** @throws ContractFailure if the page is wider than this */
export async function expectFits(visit: Visit, width: number): Promise<void> {
  await visit.page.waitForLoadState();
  const wide = await visit.page.evaluate<number>("document.scrollingElement.scrollWidth");
  if (wide <= width) return;
  await visit.fail(
    `a page that is ${wide} px wide on a screen of ${width} px`,
    `at most ${width} px`,
  );
}

/** @throws ContractFailure if a control is smaller than 24 × 24 px (WCAG 2.5.8) */
export async function expectLargeTargets(visit: Visit): Promise<void> {
  const small = await findSmallTargets(visit.page);
  if (small.length > 0) await visit.fail(small.join("\n"), "24 × 24 px or more");
}
