/** The ticked boxes: `08` is a whole stage, `08/3` the third step of its lesson. */
export type Ticks = ReadonlySet<string>;

const version = 1;
const isTick = (value: unknown): value is string =>
  typeof value === "string" && /^\d\d(?:\/\d{1,2})?$/.test(value);

/** Returns the format of the browser storage and of the file. */
export const serializeTicks = (ticks: Ticks): string =>
  JSON.stringify({ version, ticked: [...ticks].sort() }, null, 2);

/** Returns `undefined` if the text is not in the format of `serializeTicks`. */
export function parseTicks(text: string): Ticks | undefined {
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
