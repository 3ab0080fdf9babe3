/** A line of its own that stands for any number of left-out lines. */
export const ELLIPSIS = "…";

/** Where what is shown and what is there part. */
export interface Mismatch {
  /** The shown line that is not there, from 0; one past the last where more is there than shown. */
  index: number;
  /** Which line is there in its place, from 0, where that can be told. */
  at: number | undefined;
}

interface Segment {
  start: number;
  lines: string[];
}

interface Place {
  at: number;
  /** How many lines of the segment stand there. */
  run: number;
}

/** @returns nothing if the lines are those that are shown, and whatever an ellipsis stands for */
export function compareLines(shown: string[], actual: string[]): Mismatch | undefined {
  const [first, ...others] = segments(shown);
  const last = others.pop();
  if (!first) return undefined;
  if (!last) return compareWhole(first, actual);
  if (runLength(first.lines, actual, 0) < first.lines.length) {
    return mismatch(first, { at: 0, run: runLength(first.lines, actual, 0) }, actual);
  }
  let position = first.lines.length;
  for (const segment of others) {
    const place = find(segment.lines, actual, position);
    if (place.run < segment.lines.length) return mismatch(segment, place, actual);
    position = place.at + place.run;
  }
  return compareEnd(last, actual, position);
}

function segments(shown: string[]): Segment[] {
  const found: Segment[] = [{ start: 0, lines: [] }];
  for (const [index, line] of shown.entries()) {
    if (line === ELLIPSIS) found.push({ start: index + 1, lines: [] });
    else found.at(-1)?.lines.push(line);
  }
  return found;
}

function compareWhole(segment: Segment, actual: string[]): Mismatch | undefined {
  const run = runLength(segment.lines, actual, 0);
  const isWhole = run === segment.lines.length && run === actual.length;
  return isWhole ? undefined : mismatch(segment, { at: 0, run }, actual);
}

function compareEnd(segment: Segment, actual: string[], from: number): Mismatch | undefined {
  const { lines } = segment;
  const at = actual.length - lines.length;
  if (at >= from && runLength(lines, actual, at) === lines.length) return undefined;
  return mismatch(segment, find(lines, actual, from), actual);
}

/** The first place where the whole segment stands, else the one where most of it does. */
function find(segment: string[], actual: string[], from: number): Place {
  let best: Place = { at: from, run: 0 };
  for (let at = from; at < actual.length && best.run < segment.length; at += 1) {
    const run = runLength(segment, actual, at);
    if (run > best.run) best = { at, run };
  }
  return best;
}

/** @returns how many of the first lines of `segment` stand in `actual`, from the line `at` on */
export function runLength(segment: string[], actual: string[], at = 0): number {
  const end = segment.findIndex((line, index) => line !== actual[at + index]);
  return end === -1 ? segment.length : end;
}

function mismatch(segment: Segment, { at, run }: Place, actual: string[]): Mismatch {
  const isKnown = (run > 0 || segment.start === 0) && at + run < actual.length;
  return { index: segment.start + run, at: isKnown ? at + run : undefined };
}
