const sortAscending = (numbers: number[]) => numbers.toSorted((one, other) => one - other);

/** Returns the median: for an even count, the mean of the two middle numbers. */
export function computeMedian(numbers: number[]): number {
  const sorted = sortAscending(numbers);
  const middle = (sorted.length - 1) / 2;
  const [lowest = Number.NaN, high = Number.NaN] = [
    sorted[Math.floor(middle)],
    sorted[Math.ceil(middle)],
  ];
  return (lowest + high) / 2;
}

/** Returns a percentile by the nearest-rank method. */
export function computePercentile(numbers: number[], percent: number): number {
  const rank = Math.max(Math.ceil((percent / 100) * numbers.length), 1);
  return sortAscending(numbers)[rank - 1] ?? Number.NaN;
}

export function round(number: number, digits: number): number {
  return Number(number.toFixed(digits));
}

/** Returns the share of a part, in whole percent. */
export const toPercent = (part: number, total: number): number => Math.round((part / total) * 100);
