import type { Stage, Step } from "../../../shared/harness/manifest.ts";
import { getPatchName, listPatches } from "./states.ts";

const slugPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** A Conventional Commit whose subject is short, starts with a small letter, and has no full stop. */
const commitPattern =
  /^(?=.{1,72}$)(build|chore|ci|docs|feat|fix|perf|refactor|style|test)(\([a-z-]+\))?!?: [^A-Z\s].*[^.\s]$/;

/** Reports invalid entries of `steps` in `stage.json`, and patches without an entry. */
export function checkManifest(stage: Stage): string[] {
  const steps = stage.steps ?? [];
  const firstOptional = steps.findIndex(({ optional }) => optional);
  const expected = steps.map((step, index) => getPatchName(index, step));
  const unlisted = listPatches(stage).filter((name) => !expected.includes(name));
  return [
    ...steps.flatMap((step, index) => {
      const isLate = firstOptional >= 0 && index > firstOptional && !step.optional;
      return [
        ...checkStep(step),
        ...(isLate ? ["it follows an optional step: move it before all of them."] : []),
      ].map((error) => `step ${index + 1} (${step.slug}): ${error}`);
    }),
    ...findRepeated(steps, "slug"),
    ...findRepeated(steps, "commit"),
    ...unlisted.map((name) => `steps/${name} belongs to no step in stage.json: remove it.`),
  ];
}

function checkStep({ slug, commit, title, checks, breaks, large }: Step): string[] {
  const errors = [];
  if (!slugPattern.test(slug ?? "")) errors.push('"slug" is not lower-case words with "-".');
  if (!commitPattern.test(commit ?? "")) {
    errors.push(`"commit" is not a Conventional Commit of at most 72 characters: "${commit}".`);
  }
  for (const language of ["en", "ro"] as const) {
    if (!title?.[language]?.trim()) errors.push(`it has no "${language}" title.`);
  }
  if (checks?.length === 0 || breaks?.length === 0) errors.push("remove the empty list.");
  if (large?.trim() === "") errors.push('"large" has no reason.');
  return errors;
}

function findRepeated(steps: Step[], key: "slug" | "commit"): string[] {
  const values = steps.map((step) => step[key]);
  const repeated = new Set(values.filter((value, index) => values.indexOf(value) !== index));
  return [...repeated].map((value) => `two steps have the ${key} "${value}": rename one.`);
}
