import type { Visit } from "../check/browser/visit.ts";
import type { WebDriver } from "../check/browser/web-driver.ts";
import { capability } from "../check/capability.ts";

/** Opens the page as it is printed. */
async function openPrinted(web: WebDriver, scheme: "light" | "dark" = "light"): Promise<Visit> {
  const visit = await web.open({ scheme });
  visit.recordStep("print the page");
  await visit.page.emulateMedia({ media: "print", colorScheme: scheme });
  return visit;
}

const background = `getComputedStyle(document.body).backgroundColor`;
const isWhite = (colour: string) => /^(rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\))$/.test(colour);

export default capability("print", "web", ({ adds }) => {
  adds(
    "the printed page shows the tasks, and not the form",
    { before: 'still the textbox "Title"', why: "A form on paper cannot be filled in." },
    async ({ web }) => {
      const { todo, done } = await web.createTodoAndDoneTask();
      const visit = await openPrinted(web);
      await visit.expectVisible(visit.parts.task(todo.title));
      await visit.expectVisible(visit.parts.task(done.title));
      await visit.expectHidden(visit.parts.title);
      await visit.expectHidden(visit.parts.add);
    },
  );

  adds(
    "the printed page shows no button",
    { before: 'still the button "Delete: ', why: "A button on paper cannot be pressed." },
    async ({ web }) => {
      const { title } = await web.createTask();
      const visit = await openPrinted(web);
      await visit.expectVisible(visit.parts.task(title));
      await visit.expectHidden(visit.parts.delete(title));
      await visit.expectHidden(visit.parts.darkMode);
    },
  );

  adds(
    "the printed page is white also in a dark system",
    { before: "the background rgb", why: "A dark page uses up the ink, and is hard to read." },
    async ({ web }) => {
      await web.createTask();
      const visit = await openPrinted(web, "dark");
      const colour = String(await visit.page.evaluate(background));
      if (!isWhite(colour)) await visit.fail(`the background ${colour}`, "a white background");
    },
  );

  adds(
    "the printed page is white also if the user has chosen Dark mode",
    { before: "the background rgb", why: "The choice is about the screen." },
    async ({ web }) => {
      await web.createTask();
      const visit = await web.open({ scheme: "light" });
      await visit.click(visit.parts.darkMode);
      await visit.page.emulateMedia({ media: "print" });
      const readBackground = async () => String(await visit.page.evaluate(background));
      await visit.expectEventually(
        async () => isWhite(await readBackground()),
        "a white background",
        async () => `the background ${await readBackground()}`,
      );
    },
  );
});
