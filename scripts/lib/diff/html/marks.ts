/** The differing range of a line; the end is exclusive. */
export type Range = [from: number, to: number];

const MIN_COMMON_SHARE = 0.3;

/**
 * Returns the ranges between the common beginning and the common end of two lines.
 *
 * @returns undefined if the lines have too little in common
 */
export function findDifference(old: string, next: string): { old: Range; next: Range } | undefined {
  const shorter = Math.min(old.length, next.length);
  let start = 0;
  while (start < shorter && old[start] === next[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === next.at(-1 - end)) end += 1;
  const commonLength =
    old.slice(0, start).trim().length + old.slice(old.length - end).trim().length;
  if (commonLength < MIN_COMMON_SHARE * Math.min(old.trim().length, next.trim().length))
    return undefined;
  return { old: [start, old.length - end], next: [start, next.length - end] };
}
