import type { Job, JobGroup } from "./job.ts";

/** Seconds that jobs take on two cores, on the latest stages and on the first ones. */
const seconds: Record<string, [latest: number, first: number]> = {
  build: [20, 2],
  types: [5, 2],
  lint: [2, 2],
  tests: [120, 3],
  contract: [150, 10],
  journeys: [150, 40],
  gate: [40, 5],
  proof: [30, 5],
  lesson: [30, 10],
  steps: [30, 20],
};

/** Seconds of the longest tests of the repository itself. */
const repositorySeconds: Record<string, number> = {
  "tests of scripts/docs": 260,
  "tests of shared/journeys": 190,
  "tests of shared/harness": 180,
  "tests of shared/contract": 150,
};

/** Estimates the duration of a job that has never run, in milliseconds: long jobs start first. */
export function estimateDuration({ name: group }: JobGroup, { name }: Job): number {
  const number = Number.parseInt(group, 10);
  if (Number.isNaN(number)) {
    return 1000 * (repositorySeconds[name] ?? (name.startsWith("tests") ? 60 : 5));
  }
  const [latestSeconds, first] = seconds[name] ?? [1, 1];
  return 1000 * (number >= 7 ? latestSeconds : first);
}
