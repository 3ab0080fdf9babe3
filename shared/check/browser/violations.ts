import type { Page } from "playwright-core";

const binding = "reportViolation";

/** Runs in the page: reports each violation with the directive and the blocked resource. */
const listen = `addEventListener("securitypolicyviolation", (event) => {
  const what = event.blockedURI || "something";
  ${binding}(event.effectiveDirective + " forbids " + what + " on " + event.documentURI);
});`;

/** Reports the violations of a page against its own Content-Security-Policy. */
export async function watchPolicyViolations(
  page: Page,
  report: (violation: string) => void,
): Promise<void> {
  // If scripts are disabled or the whole document is blocked, only the console has the violation.
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) report(message.text());
  });
  await page.exposeBinding(binding, (_, violation: string) => report(violation));
  await page.addInitScript(listen);
}

/** Waits until the reports of a page have arrived. */
export async function flushReports(page: Page): Promise<void> {
  // Evaluation fails on a page that navigates or is closed: it sends no more reports.
  await page.evaluate("0").catch(() => undefined);
}
