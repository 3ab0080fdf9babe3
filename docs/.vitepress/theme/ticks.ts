import type { Ticks } from "./progress-file.ts";

/** A stage with the number of steps of its lesson. */
export interface StageSteps {
  /** For example `08`. */
  number: string;
  steps: number;
}

export const listStepIds = ({ number, steps }: StageSteps): string[] =>
  Array.from({ length: steps }, (_, index) => `${number}/${index + 1}`);

/** Completes the ticks: a ticked stage has all its steps, and all steps make a ticked stage. */
export function completeTicks(ticks: Ticks, stages: StageSteps[]): Ticks {
  const result = new Set(ticks);
  for (const stage of stages) {
    const steps = listStepIds(stage);
    if (result.has(stage.number)) for (const step of steps) result.add(step);
    else if (steps.length > 0 && steps.every((step) => result.has(step))) result.add(stage.number);
  }
  return result;
}

/** Ticks or clears a step, or a stage with all its steps. */
export function setTick(ticks: Ticks, id: string, isDone: boolean, stages: StageSteps[]): Ticks {
  const next = new Set(ticks);
  const stage = stages.find(({ number }) => number === id.slice(0, 2));
  const boxes = stage?.number === id ? [id, ...listStepIds(stage)] : [id];
  for (const box of boxes) {
    if (isDone) next.add(box);
    else next.delete(box);
  }
  if (!isDone && stage) next.delete(stage.number);
  return completeTicks(next, stages);
}

export const countSteps = (ticks: Ticks, stage: StageSteps): number =>
  listStepIds(stage).filter((id) => ticks.has(id)).length;

export interface NextStep<S> {
  stage: S;
  /** The first open step; undefined if the stage has no ticks yet. */
  step?: number;
}

/**
 * Finds where to continue: the first open step of the last stage that was begun, or the stage after
 * it.
 *
 * @returns undefined if nothing is ticked, or everything
 */
export function findNextStep<S extends StageSteps>(
  ticks: Ticks,
  stages: S[],
): NextStep<S> | undefined {
  const index = stages.findLastIndex(
    (stage) => ticks.has(stage.number) || countSteps(ticks, stage) > 0,
  );
  const stage = stages[index];
  if (!stage) return undefined;
  const openStep = listStepIds(stage).findIndex((id) => !ticks.has(id));
  if (openStep !== -1) return { stage, step: openStep + 1 };
  const nextStage = stages[index + 1];
  return nextStage && { stage: nextStage };
}
