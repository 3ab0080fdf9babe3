import type { Part } from "../check/browser/parts.ts";
import type { Visit } from "../check/browser/visit.ts";
import type { WebDriver } from "../check/browser/web-driver.ts";
import { capability } from "../check/capability.ts";

const before = 'no combobox "Sort by"';
const why = "With many tasks, the order decides how quickly one is found.";

const locateSort = ({ page }: Visit): Part => ({
  name: 'combobox "Sort by"',
  locator: page.getByRole("combobox", { name: "Sort by", exact: true }),
});

/** Creates three tasks whose titles are not in the order of their creation. */
async function createTasks(web: WebDriver): Promise<string[]> {
  const titles: string[] = [];
  for (const title of ["Milk", "apples", "Bread"]) {
    titles.push((await web.createTask({ title })).title);
  }
  return titles;
}

async function sortBy(visit: Visit, label: string): Promise<void> {
  const sort = locateSort(visit);
  await visit.expectVisible(sort);
  visit.recordStep(`choose "${label}" in ${sort.name}`);
  await sort.locator.selectOption({ label });
}

/** Expects that the page shows these tasks in this order. Other tasks may be between them. */
async function expectOrder(visit: Visit, titles: string[]): Promise<void> {
  const readOrder = async () => {
    const items = await visit.parts.list.locator.getByRole("listitem").allInnerTexts();
    return items.flatMap((text) => titles.filter((title) => text.includes(title)));
  };
  await visit.expectEventually(
    async () => (await readOrder()).join() === titles.join(),
    `the order ${titles.join(", ")}`,
    async () => `the order ${(await readOrder()).join(", ")}`,
  );
}

export default capability("sort", "web", ({ adds }) => {
  adds("the newest task comes first by default", { before, why }, async ({ web }) => {
    const [milk = "", apples = "", bread = ""] = await createTasks(web);
    const visit = await web.open();
    await visit.expectVisible(locateSort(visit));
    await expectOrder(visit, [bread, apples, milk]);
  });

  adds(
    "Oldest first and Title sort the list, without regard to upper and lower case",
    { before, why },
    async ({ web }) => {
      const [milk = "", apples = "", bread = ""] = await createTasks(web);
      const visit = await web.open();
      await sortBy(visit, "Oldest first");
      await expectOrder(visit, [milk, apples, bread]);
      await sortBy(visit, "Title");
      await expectOrder(visit, [apples, bread, milk]);
      await sortBy(visit, "Newest first");
      await expectOrder(visit, [bread, apples, milk]);
    },
  );

  adds("a new task appears in its place", { before, why }, async ({ web }) => {
    const [milk = "", apples = "", bread = ""] = await createTasks(web);
    const visit = await web.open();
    await sortBy(visit, "Title");
    const cheese = web.toUniqueTitle("Cheese");
    await visit.add(cheese);
    await expectOrder(visit, [apples, bread, cheese, milk]);
  });

  adds(
    "the chosen order is remembered after a reload",
    { before, why: "A user should not have to choose again on every visit." },
    async ({ web }) => {
      const [milk = "", apples = "", bread = ""] = await createTasks(web);
      const visit = await web.open();
      await sortBy(visit, "Title");
      await visit.reload();
      await expectOrder(visit, [apples, bread, milk]);
    },
  );

  adds(
    "a stored order that does not exist is ignored",
    { before, why: "What the browser has stored comes from outside, like the body of a response." },
    async ({ web }) => {
      const [milk = "", apples = "", bread = ""] = await createTasks(web);
      const visit = await web.open();
      await sortBy(visit, "Title");
      visit.recordStep("replace every stored value by nonsense");
      await visit.page.evaluate(
        "for (const key of Object.keys(localStorage)) localStorage.setItem(key, 'nonsense')",
      );
      await visit.reload();
      await expectOrder(visit, [bread, apples, milk]);
    },
  );
});
