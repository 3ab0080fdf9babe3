import type { Job, JobGroup } from "./job.ts";

/** Seconds that jobs take on two cores, on the latest stages and on the first ones. */
const seconds: Record<string, [latest: number, first: number]> = {
  build: [20, 2],
  types: [5, 2],
  lint: [2, 2],
  tests: [70, 3],
  contract: [60, 5],
  journeys: [60, 15],
  gate: [40, 5],
  proof: [30, 5],
  lesson: [30, 10],
};

/** Estimates the duration of a job that has never run, in milliseconds: long jobs start first. */
export function estimateDuration({ name: group }: JobGroup, { name }: Job): number {
  const number = Number.parseInt(group, 10);
  if (Number.isNaN(number)) return (name.startsWith("tests") ? 60 : 5) * 1000;
  const [latest, first] = seconds[name] ?? [1, 1];
  return 1000 * (number >= 7 ? latest : first);
}
