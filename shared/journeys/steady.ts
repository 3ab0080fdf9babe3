import { capability } from "../check/capability.ts";
import { measureShift, throttleNetwork } from "./loading.ts";

/** What still looks calm (https://web.dev/articles/cls). */
const calm = 0.1;

export default capability("steady", "web", ({ adds, guards }) => {
  guards(
    "nothing moves while the page loads over a slow network",
    { alone: true, why: "Whoever aims at a button must not hit another one." },
    async ({ web }) => {
      for (let number = 1; number <= 8; number += 1) {
        await web.task({ title: `Task ${number}`, notes: "two litres" });
      }
      const visit = await web.open();
      const shift = await measureShift(visit.page);
      await throttleNetwork(visit.page);
      await visit.reload();
      const moved = await shift();
      if (moved >= calm) await visit.fails(`a shift of ${moved.toFixed(2)}`, `less than ${calm}`);
    },
  );

  for (const scheme of ["light", "dark"] as const) {
    guards(
      `a page that comes complete comes alive in silence, with the other theme remembered in a ${scheme} system`,
      { why: "What the server drew and what the browser draws must be the same page." },
      async ({ web }) => {
        const { id, title } = await web.task({ title: "5 > 4 & 'so on'" });
        const visit = await web.open({ scheme });
        const { darkMode, lightMode } = visit.parts;
        await visit.click(scheme === "light" ? darkMode : lightMode);
        await visit.reload();
        await visit.goTo(new URL(`/tasks/${id}`, visit.page.url()));
        await visit.sees(visit.parts.pageHeading(title));
        const troubles = [...web.pageErrors];
        if (troubles.length > 0) await visit.fails(troubles.join("\n"), "no word in the console");
      },
    );
  }

  adds(
    "the page says in its head what it is about",
    { before: "no description", why: "Search engines show it below the title." },
    async ({ web }) => {
      const visit = await web.open();
      const descriptions = await visit.page
        .locator('meta[name="description"]')
        .evaluateAll((tags) => tags.map((tag) => tag.getAttribute("content") ?? ""));
      if (!descriptions[0]) await visit.fails("no description", '<meta name="description">');
    },
  );

  guards(
    "every page has one heading of the first level",
    { why: "It says where one is, and there is only one place where one is." },
    async ({ web }) => {
      const { id, title } = await web.task();
      for (const [path, heading] of [
        ["/", "Tasks"],
        [`/tasks/${id}`, title],
      ] as const) {
        const visit = await web.arrive({ path });
        await visit.sees(visit.parts.pageHeading(heading));
        const count = await visit.page.getByRole("heading", { level: 1 }).count();
        if (count !== 1) await visit.fails(`${count} headings on ${path}`, "one heading");
      }
    },
  );
});
