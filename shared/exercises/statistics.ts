import type { Visit } from "../check/browser/visit.ts";
import type { WebDriver } from "../check/browser/web-driver.ts";
import { capability } from "../check/capability.ts";
import { findViolations } from "../journeys/axe.ts";

const before = 'no heading "Statistics"';
const path = "/statistics";

/** Creates two open tasks and one that is done, in an empty list. */
async function createTasks(web: WebDriver): Promise<void> {
  await web.requireEmptyList();
  await web.createTodoAndDoneTask();
  await web.createTask({ title: "Buy bread" });
}

/** Expects that the page shows each label with its number after it. */
async function expectNumbers(visit: Visit, numbers: Record<string, number>): Promise<void> {
  await visit.expectVisible(visit.parts.pageHeading("Statistics"));
  const text = (await visit.page.locator("main").innerText()).replace(/\s+/g, " ");
  const missing = Object.entries(numbers)
    .map(([label, number]) => `${label} ${number}`)
    .filter((words) => !new RegExp(`\\b${words.replace(" ", ":? ")}\\b`).test(text));
  if (missing.length > 0) await visit.fail(`the text "${text}"`, missing.join(", "));
}

export default capability("statistics", "web", ({ adds }) => {
  adds(
    "/statistics shows the numbers of tasks without a script",
    { before, isExclusive: true, why: "A page that only shows data needs no code in the browser." },
    async ({ web }) => {
      await createTasks(web);
      const visit = await web.arrive({ path, script: false });
      await expectNumbers(visit, { "To do": 2, Done: 1, All: 3 });
    },
  );

  adds(
    "/statistics shows the current numbers after a change",
    { before, isExclusive: true, why: "A page that was rendered during the build never changes." },
    async ({ web }) => {
      await createTasks(web);
      const visit = await web.arrive({ path });
      await expectNumbers(visit, { "To do": 2, Done: 1, All: 3 });
      await web.createTask({ title: "Buy cheese" });
      visit.recordStep("create a task, and reload the page");
      await visit.page.reload();
      await expectNumbers(visit, { "To do": 3, Done: 1, All: 4 });
    },
  );

  adds(
    "the link Statistics leads from the list to the page",
    { before: 'no link "Statistics"', why: "Users do not find a page without a link." },
    async ({ web }) => {
      const visit = await web.open();
      await visit.click(visit.parts.link("Statistics"));
      await visit.expectVisible(visit.parts.pageHeading("Statistics"));
      const { pathname } = new URL(visit.page.url());
      if (pathname !== path) await visit.fail(`the address ${pathname}`, path);
    },
  );

  adds(
    "/statistics has its own title and breaks no rule of accessibility",
    { before, why: "The title names the tab, and is the first thing that a screen reader says." },
    async ({ web }) => {
      const visit = await web.arrive({ path });
      await visit.expectVisible(visit.parts.pageHeading("Statistics"));
      const title = await visit.page.title();
      if (!title.startsWith("Statistics")) await visit.fail(`the title "${title}"`, "Statistics");
      const violations = await findViolations(visit.page);
      if (violations.length > 0) await visit.fail(violations.join("\n"), "no violation");
    },
  );
});
