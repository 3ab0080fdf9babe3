import type { Page } from "playwright-core";

const binding = "reportViolation";

/** In the page: whatever its policy forbids is told, with what was forbidden and where it came from. */
const listen = `addEventListener("securitypolicyviolation", (event) => {
  const what = event.blockedURI || "something";
  ${binding}(event.effectiveDirective + " forbids " + what + " on " + event.documentURI);
});`;

/** Tells what a page does against its own Content-Security-Policy. */
export async function watchPolicyViolations(
  page: Page,
  tell: (violation: string) => void,
): Promise<void> {
  // Where no script runs, and where the page as a whole is refused, there is only the console.
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) tell(message.text());
  });
  await page.exposeBinding(binding, (_, violation: string) => tell(violation));
  await page.addInitScript(listen);
}

/** Waits until a page has told everything that it has to tell so far. */
export async function flushReports(page: Page): Promise<void> {
  // A page that is leaving, or gone, has nothing more to say.
  await page.evaluate("0").catch(() => undefined);
}
