import { describe, expect, it } from "vitest";
import { computeMedian, computePercentile, round, toPercent } from "../../lib/bench/statistics.ts";

describe("the median", () => {
  it("is the middle number of an odd count, in numeric order", () => {
    expect(computeMedian([10, 9, 100])).toBe(10);
  });

  it("is the mean of the two middle numbers of an even count", () => {
    expect(computeMedian([4, 1, 3, 2])).toBe(2.5);
  });

  it("does not sort its argument", () => {
    const times = [3, 1, 2];
    computeMedian(times);
    expect(times).toEqual([3, 1, 2]);
  });
});

describe("a percentile", () => {
  const upTo200 = Array.from({ length: 200 }, (_, index) => 200 - index);

  it("is the smallest number that the percentage does not exceed", () => {
    expect(computePercentile(upTo200, 99)).toBe(198);
    expect(computePercentile(upTo200, 100)).toBe(200);
  });

  it("of a single number is that number", () => {
    expect(computePercentile([7], 99)).toBe(7);
  });
});

describe("a ratio", () => {
  it("is a whole number of percent", () => {
    expect(toPercent(2, 3)).toBe(67);
    expect(toPercent(3, 2)).toBe(150);
  });
});

it("rounds to a number of digits without trailing zeros", () => {
  expect(round(1.2345, 2)).toBe(1.23);
  expect(round(2.0001, 2)).toBe(2);
});
