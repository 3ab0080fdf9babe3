import type { Capability } from "../check/capability.ts";
import conditional from "./conditional.ts";
import labels from "./labels.ts";
import markAll from "./mark-all.ts";
import print from "./print.ts";
import sort from "./sort.ts";
import statistics from "./statistics.ts";
import undoDelete from "./undo-delete.ts";

/** The capabilities that exercises ask for. None of our stages has them; the solutions do. */
export const exercises: Capability[] = [
  conditional,
  labels,
  undoDelete,
  print,
  sort,
  markAll,
  statistics,
];

/** @throws Error for an unknown name */
export function getExercise(name: string): Capability {
  const match = exercises.find((capability) => capability.name === name);
  if (match) return match;
  const known = exercises.map((capability) => capability.name).join(", ");
  throw new Error(`There is no exercise "${name}" in shared/exercises. There are: ${known}`);
}
