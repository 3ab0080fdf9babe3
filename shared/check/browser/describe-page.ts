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
  const shortenedLines = lines.map((line) =>
    line.length > maxWidth ? `${line.slice(0, maxWidth - 1)}…` : line,
  );
  if (shortenedLines.length <= maxLines) return shortenedLines;
  const omittedCount = shortenedLines.length - maxLines;
  return [
    ...shortenedLines.slice(0, -omittedCount - 4),
    `… ${omittedCount} more lines`,
    ...shortenedLines.slice(-4),
  ];
}
