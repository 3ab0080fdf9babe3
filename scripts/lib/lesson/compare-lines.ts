/** A line that represents any number of omitted lines. */
export const ELLIPSIS = "…";

/** The first difference between shown and actual lines. */
export interface Mismatch {
  /** The shown line that differs, from 0; one past the last if there are more actual lines. */
  index: number;
  /** The actual line in its place, from 0, if it is known. */
  at: number | undefined;
}

interface Segment {
  start: number;
  lines: string[];
}

interface Match {
  at: number;
  /** The number of equal lines. */
  equalCount: number;
}

/** @returns undefined if the lines are equal, except for those that an ellipsis represents */
export function compareLines(expected: string[], actual: string[]): Mismatch | undefined {
  const [first, ...others] = splitSegments(expected);
  const last = others.pop();
  if (!first) return undefined;
  if (!last) return compareWhole(first, actual);
  if (countEqualLines(first.lines, actual, 0) < first.lines.length) {
    return createMismatch(
      first,
      { at: 0, equalCount: countEqualLines(first.lines, actual, 0) },
      actual,
    );
  }
  let position = first.lines.length;
  for (const segment of others) {
    const match = find(segment.lines, actual, position);
    if (match.equalCount < segment.lines.length) return createMismatch(segment, match, actual);
    position = match.at + match.equalCount;
  }
  return compareEnd(last, actual, position);
}

function splitSegments(lines: string[]): Segment[] {
  const segments: Segment[] = [{ start: 0, lines: [] }];
  for (const [index, line] of lines.entries()) {
    if (line === ELLIPSIS) segments.push({ start: index + 1, lines: [] });
    else segments.at(-1)?.lines.push(line);
  }
  return segments;
}

function compareWhole(segment: Segment, actual: string[]): Mismatch | undefined {
  const equalCount = countEqualLines(segment.lines, actual, 0);
  const isFullMatch = equalCount === segment.lines.length && equalCount === actual.length;
  return isFullMatch ? undefined : createMismatch(segment, { at: 0, equalCount }, actual);
}

function compareEnd(segment: Segment, actual: string[], from: number): Mismatch | undefined {
  const { lines } = segment;
  const at = actual.length - lines.length;
  if (at >= from && countEqualLines(lines, actual, at) === lines.length) return undefined;
  return createMismatch(segment, find(lines, actual, from), actual);
}

/** Finds the first place of the whole segment, or the place with the most equal lines. */
function find(segment: string[], actual: string[], from: number): Match {
  let bestMatch: Match = { at: from, equalCount: 0 };
  for (let at = from; at < actual.length && bestMatch.equalCount < segment.length; at += 1) {
    const equalCount = countEqualLines(segment, actual, at);
    if (equalCount > bestMatch.equalCount) bestMatch = { at, equalCount };
  }
  return bestMatch;
}

/** Counts the first lines of `segment` that equal those of `actual`, from the line `at`. */
export function countEqualLines(segment: string[], actual: string[], at = 0): number {
  const end = segment.findIndex((line, index) => line !== actual[at + index]);
  return end === -1 ? segment.length : end;
}

function createMismatch(segment: Segment, { at, equalCount }: Match, actual: string[]): Mismatch {
  const isKnown = (equalCount > 0 || segment.start === 0) && at + equalCount < actual.length;
  return { index: segment.start + equalCount, at: isKnown ? at + equalCount : undefined };
}
