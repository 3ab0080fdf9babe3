import type { Page } from "playwright-core";

/** Whether a browser asks for it is the browser's own affair. */
const isIcon = (url: string) => new URL(url).pathname === "/favicon.ico";

/**
 * The visitor left before the answer came; or the browser was told not to run scripts, and does not
 * fetch them. What a page's own policy forbids is told in the console, too.
 */
const harmless = ["net::ERR_ABORTED", "csp"];

/** Tells what goes wrong on a page without its visitor seeing it. */
export function watchPageErrors(page: Page, tell: (trouble: string) => void): void {
  page.on("pageerror", (error) => tell(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    const { url } = message.location();
    if (message.type() === "error" && !(url && URL.canParse(url) && isIcon(url))) {
      tell(`console: ${message.text()}`);
    }
  });
  page.on("requestfailed", (request) => {
    const { errorText = "" } = request.failure() ?? {};
    if (!harmless.includes(errorText)) tell(`${request.method()} ${request.url()}: ${errorText}`);
  });
  page.on("response", (response) => {
    if (response.status() < 400 || isIcon(response.url())) return;
    tell(`${response.request().method()} ${response.url()}: ${response.status()}`);
  });
}
