import type { Visit } from "../check/browser/visit.ts";
import { screens, type WebDriver } from "../check/browser/web-driver.ts";
import { capability } from "../check/capability.ts";
import { findSmallTargets } from "./target-size.ts";

const { phone, desktop } = screens;
const before = `wide on a screen of ${phone.viewport.width} px`;

export default capability("responsive", "web", ({ adds, guards }) => {
  adds(
    "on a phone of 360 px nothing is wider than the screen",
    { before, why: "Reading must not need scrolling in two directions (WCAG 1.4.10)." },
    async ({ web }) => {
      const { title } = await web.task({ notes: "two litres" });
      const visit = await web.open({ screen: "phone" });
      await visit.sees(visit.parts.task(title));
      await expectFits(visit, phone.viewport.width);
    },
  );

  adds(
    "on a phone a title of 200 letters without a space stays inside",
    { before, why: "An address without spaces is a title like any other." },
    async ({ web }) => {
      const visit = await web.open({ screen: "phone" });
      await addsLongTitle(web, visit);
      await expectFits(visit, phone.viewport.width);
    },
  );

  guards(
    "at 1,440 px nothing is wider than the screen, whatever the title",
    { why: "A window of this size is the usual one." },
    async ({ web }) => {
      const visit = await web.open();
      await addsLongTitle(web, visit);
      await expectFits(visit, desktop.viewport.width);
    },
  );

  guards(
    "on a phone every control is large enough for a finger",
    { why: "24 by 24 px at least (WCAG 2.5.8): a finger is no mouse." },
    async ({ web }) => {
      const { title } = await web.task();
      const visit = await web.open({ screen: "phone" });
      await visit.sees(visit.parts.delete(title));
      await expectLargeTargets(visit);
    },
  );
});

async function addsLongTitle(web: WebDriver, visit: Visit): Promise<void> {
  const mark = web.unique("");
  const title = `${"x".repeat(200 - mark.length)}${mark.trim()}`;
  await visit.add(title);
  await visit.sees(visit.parts.task(title));
}

/** Nothing of the page sticks out of a screen of this width. */
export async function expectFits(visit: Visit, width: number): Promise<void> {
  const wide = await visit.page.evaluate<number>("document.scrollingElement.scrollWidth");
  if (wide <= width) return;
  await visit.fails(
    `a page that is ${wide} px wide on a screen of ${width} px`,
    `at most ${width} px`,
  );
}

/** Every control can be hit without a mouse. */
export async function expectLargeTargets(visit: Visit): Promise<void> {
  const small = await findSmallTargets(visit.page);
  if (small.length > 0) await visit.fails(small.join("\n"), "24 × 24 px or more");
}
