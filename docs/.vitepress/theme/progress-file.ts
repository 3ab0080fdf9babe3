/** What a reader has ticked: `08` is a whole stage, `08/3` the third step of its lesson. */
export type Ticks = ReadonlySet<string>;

const version = 1;
const isTick = (value: unknown): value is string =>
  typeof value === "string" && /^\d\d(?:\/\d{1,2})?$/.test(value);

/** As it is kept in the browser, and in a file. */
export const writeTicks = (ticks: Ticks): string =>
  JSON.stringify({ version, ticked: [...ticks].sort() }, null, 2);

/** @returns nothing if the text is no progress that was written here */
export function readTicks(text: string): Ticks | undefined {
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== "object" || kept === null) return undefined;
    if (!("version" in kept) || kept.version !== version) return undefined;
    if (!("ticked" in kept) || !Array.isArray(kept.ticked)) return undefined;
    return kept.ticked.every(isTick) ? new Set(kept.ticked) : undefined;
  } catch {
    return undefined;
  }
}
