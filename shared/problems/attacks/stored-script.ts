import type { Page } from "playwright-core";
import type { Account } from "../../check/account.ts";
import { attack, type Target } from "./attack.ts";
import { withAttackerPage } from "./attacker-page.ts";
import { addTask, register } from "./client.ts";

/** They break out of text, attribute values, scripts and titles. */
const scripts = [
  "<script>alert(1)</script>",
  '"><svg onload=alert(1)>',
  "</textarea></title><img src=x onerror=alert(1)>",
  "' autofocus onfocus='alert(1)",
].join(" ");

/** Stored XSS: the text of a user is shown to the user and to every administrator. */
export default attack({
  name: "injected scripts that run",
  preventedSince: "03",
  async attempt(target) {
    const owner = await register(target.api);
    const { id } = await addTask(target.api, owner, {
      title: `Buy milk ${scripts}`,
      notes: scripts,
    });
    return (await runAtSite(target, owner, id)) + (await runAtAdmin(target, id));
  },
});

function runAtSite({ site, browser }: Target, { email, password }: Account, id: number) {
  return withAttackerPage({ browser }, async (page) => {
    await page.goto(new URL("/login", site).href);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByText("Buy milk").first().waitFor();
    return countRun(page, site, ["/tasks", `/tasks/${id}`]);
  });
}

function runAtAdmin({ api, browser, cookies }: Target, id: number): Promise<number> {
  const paths = ["/admin/tasks", `/admin/tasks/${id}`, `/admin/tasks/${id}/delete`];
  return withAttackerPage({ browser, cookies }, (page) => countRun(page, api, paths));
}

async function countRun(page: Page, base: URL, paths: string[]): Promise<number> {
  let run = 0;
  page.on("dialog", async (dialog) => {
    run += 1;
    await dialog.dismiss();
  });
  for (const path of paths) {
    await page.goto(new URL(path, base).href);
    await page.getByText("Buy milk").or(page.locator("[value^='Buy milk']")).first().waitFor();
  }
  return run;
}
