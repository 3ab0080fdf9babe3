import type { Page } from "playwright-core";

/** Browsers request the icon on their own, so a missing one is not an error of the page. */
const isIcon = (url: string) => new URL(url).pathname === "/favicon.ico";

/**
 * Requests that were aborted by a navigation or because scripts are disabled, and requests that a
 * Content-Security-Policy blocked: the browser reports those in the console.
 */
const ignoredErrors = ["net::ERR_ABORTED", "csp"];

/** Reports the errors of a page that a visitor does not see: exceptions, console errors, failed requests. */
export function watchPageErrors(page: Page, report: (error: string) => void): void {
  page.on("pageerror", (error) => report(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    const { url } = message.location();
    if (message.type() === "error" && !(url && URL.canParse(url) && isIcon(url))) {
      report(`console: ${message.text()}`);
    }
  });
  page.on("requestfailed", (request) => {
    const { errorText = "" } = request.failure() ?? {};
    if (!ignoredErrors.includes(errorText))
      report(`${request.method()} ${request.url()}: ${errorText}`);
  });
  page.on("response", (response) => {
    if (response.status() < 400 || isIcon(response.url())) return;
    report(`${response.request().method()} ${response.url()}: ${response.status()}`);
  });
}
