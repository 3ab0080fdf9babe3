import type { Page } from "playwright-core";

const maxLines = 14;
const maxWidth = 100;

/** Describes what a page shows as its accessibility tree, shortened for a report. */
export async function describePage(page: Page): Promise<string> {
  const snapshot = await page
    .locator("body")
    .ariaSnapshot({ timeout: 2000 })
    .catch((error: Error) => `nothing: ${error.message.split("\n", 1)[0]}`);
  return shorten(snapshot.split("\n")).join("\n");
}

function shorten(lines: string[]): string[] {
  const narrow = lines.map((line) =>
    line.length > maxWidth ? `${line.slice(0, maxWidth - 1)}…` : line,
  );
  if (narrow.length <= maxLines) return narrow;
  const omittedCount = narrow.length - maxLines;
  return [
    ...narrow.slice(0, -omittedCount - 4),
    `… ${omittedCount} more lines`,
    ...narrow.slice(-4),
  ];
}
