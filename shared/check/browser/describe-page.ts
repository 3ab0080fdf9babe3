import type { Page } from "playwright-core";

const mostLines = 14;
const widest = 100;

/** What a page shows, as a screen reader would tell it, short enough to read. */
export async function describePage(page: Page): Promise<string> {
  const told = await page
    .locator("body")
    .ariaSnapshot({ timeout: 2000 })
    .catch((error: Error) => `nothing: ${error.message.split("\n", 1)[0]}`);
  return shorten(told.split("\n")).join("\n");
}

function shorten(lines: string[]): string[] {
  const narrow = lines.map((line) =>
    line.length > widest ? `${line.slice(0, widest - 1)}…` : line,
  );
  if (narrow.length <= mostLines) return narrow;
  const left = narrow.length - mostLines;
  return [...narrow.slice(0, -left - 4), `… ${left} more lines`, ...narrow.slice(-4)];
}
