/** From which character to which a line differs; the end is not part of it. */
export type Range = [from: number, to: number];

const LEAST_IN_COMMON = 0.3;

/**
 * What is between the common beginning and the common end of two lines.
 *
 * @returns nothing if the lines have too little in common for it to help
 */
export function differences(old: string, next: string): { old: Range; next: Range } | undefined {
  const shorter = Math.min(old.length, next.length);
  let start = 0;
  while (start < shorter && old[start] === next[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === next.at(-1 - end)) end += 1;
  const shared = old.slice(0, start).trim().length + old.slice(old.length - end).trim().length;
  if (shared < LEAST_IN_COMMON * Math.min(old.trim().length, next.trim().length)) return undefined;
  return { old: [start, old.length - end], next: [start, next.length - end] };
}
