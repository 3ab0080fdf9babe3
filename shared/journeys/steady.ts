import { capability } from "../check/capability.ts";
import { measureShift, throttleNetwork } from "./loading.ts";

/** The limit of a good layout shift (https://web.dev/articles/cls). */
const maxShift = 0.1;

export default capability("steady", "web", ({ adds, guards }) => {
  guards(
    "nothing moves while the page loads over a slow network",
    { isExclusive: true, why: "A layout shift can make a user click the wrong button." },
    async ({ web }) => {
      for (let number = 1; number <= 8; number += 1) {
        await web.createTask({ title: `Task ${number}`, notes: "two litres" });
      }
      const visit = await web.open();
      const shift = await measureShift(visit.page);
      await throttleNetwork(visit.page);
      await visit.reload();
      const shifts = await shift();
      if (shifts >= maxShift)
        await visit.fail(`a shift of ${shifts.toFixed(2)}`, `less than ${maxShift}`);
    },
  );

  for (const scheme of ["light", "dark"] as const) {
    guards(
      `hydration logs no error, with the other theme stored in a ${scheme} system`,
      { why: "The server and the browser have to render the same page." },
      async ({ web }) => {
        const { id, title } = await web.createTask({ title: "5 > 4 & 'so on'" });
        const visit = await web.open({ scheme });
        const { darkMode, lightMode } = visit.parts;
        await visit.click(scheme === "light" ? darkMode : lightMode);
        await visit.reload();
        await visit.goTo(new URL(`/tasks/${id}`, visit.page.url()));
        await visit.expectVisible(visit.parts.pageHeading(title));
        const errors = [...web.pageErrors];
        if (errors.length > 0) await visit.fail(errors.join("\n"), "no word in the console");
      },
    );
  }

  adds(
    "the page has a meta description",
    { before: "no description", why: "Search engines show it below the title." },
    async ({ web }) => {
      const visit = await web.open();
      const descriptions = await visit.page
        .locator('meta[name="description"]')
        .evaluateAll((tags) => tags.map((tag) => tag.getAttribute("content") ?? ""));
      if (!descriptions[0]) await visit.fail("no description", '<meta name="description">');
    },
  );

  guards(
    "every page has one heading of the first level",
    { why: "The main heading names the page, so there is only one." },
    async ({ web }) => {
      const { id, title } = await web.createTask();
      for (const [path, heading] of [
        ["/", "Tasks"],
        [`/tasks/${id}`, title],
      ] as const) {
        const visit = await web.arrive({ path });
        await visit.expectVisible(visit.parts.pageHeading(heading));
        const count = await visit.page.getByRole("heading", { level: 1 }).count();
        if (count !== 1) await visit.fail(`${count} headings on ${path}`, "one heading");
      }
    },
  );
});
