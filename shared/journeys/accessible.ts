import type { Visit } from "../check/browser/visit.ts";
import type { WebDriver } from "../check/browser/web-driver.ts";
import { capability } from "../check/capability.ts";
import { findViolations } from "./axe.ts";

const why = "Rules of WCAG 2.2 that a program can test. A violation excludes some users.";

export default capability("accessible", "web", ({ guards }) => {
  guards("a list with tasks breaks no rule of accessibility", { why }, async ({ web }) => {
    const [open, done] = [
      await web.createTask(),
      await web.createTask({ title: "Water the plants" }),
    ];
    await web.api.patch(`/tasks/${done.id}`, { status: "done" });
    await testBothSchemes(web, async (visit) => {
      await visit.expectVisible(visit.parts.task(open.title));
      await visit.expectVisible(visit.parts.task(done.title));
    });
  });

  guards(
    "an empty list breaks no rule of accessibility",
    { why, isExclusive: true },
    async ({ web }) => {
      await web.requireEmptyList();
      await testBothSchemes(web, (visit) => visit.expectVisible(visit.parts.empty));
    },
  );

  guards("the alert about the title breaks no rule of accessibility", { why }, async ({ web }) => {
    await testBothSchemes(web, async (visit) => {
      await visit.waitUntilLoaded();
      await visit.add("");
      await visit.expectVisible(visit.parts.titleError);
    });
  });

  guards(
    "the alert about the server breaks no rule of accessibility",
    { why, restarts: true },
    async ({ web }) => {
      await web.stopServer();
      await testBothSchemes(web, (visit) => visit.expectVisible(visit.parts.serverError));
    },
  );
});

/** Prepares the page and tests it, first in a light system, then in a dark one. */
async function testBothSchemes(
  web: WebDriver,
  prepare: (visit: Visit) => Promise<void>,
): Promise<void> {
  const visit = await web.arrive({ scheme: "light" });
  await test(visit, prepare);
  await visit.switchScheme("dark");
  await test(visit, prepare);
}

async function test(visit: Visit, prepare: (visit: Visit) => Promise<void>): Promise<void> {
  await prepare(visit);
  await expectAccessible(visit);
}

/** @throws ContractFailure if axe finds a violation */
export async function expectAccessible(visit: Visit): Promise<void> {
  const violations = await findViolations(visit.page);
  if (violations.length > 0) await visit.fail(violations.join("\n"), "no rule broken");
}
