import type { Change } from "../../../shared/harness/manifest.ts";
import { findKey, isFolder } from "./changes.ts";
import { noise, type StageDiff, sumLines } from "./model.ts";

/** @returns one message for each problem of a stage's `stage.json` */
export function checkDiff(diff: StageDiff): string[] {
  const declaredChanges = Object.entries(diff.stage.changes);
  return [
    ...findUndeclared(diff),
    ...declaredChanges.flatMap(([key, change]) => [
      ...checkKey(key, diff),
      ...checkReasons(key, change),
      ...checkOrigin(key, change, diff),
    ]),
    ...checkBudget(diff),
  ];
}

function findUndeclared({ files, base }: StageDiff): string[] {
  return files
    .filter((file) => file.change === undefined)
    .map(
      ({ path }) =>
        `${path} differs from ${base.name}, and stage.json gives no reason: ` +
        'add it to "changes", or revert the difference.',
    );
}

function checkKey(key: string, diff: StageDiff): string[] {
  const { files, stage } = diff;
  if (files.some((file) => findKey(file.path, stage.changes) === key)) return [];
  return [`${key} is in "changes", but ${describeProblem(key, diff)}`];
}

function describeProblem(key: string, { files, base, old, next }: StageDiff): string {
  if (isFolder(key)) return "no file below it needs it: remove it.";
  const successor = files.find((file) => file.from === key);
  if (successor) return `it became ${successor.path}: declare only that one.`;
  if (noise.includes(key)) return "this file may always differ: remove it.";
  if (old.has(key) && next.has(key)) return `it is the same as in ${base.name}: remove it.`;
  return "there is no such file, or .gitignore names it: correct the path, or remove it.";
}

function checkReasons(key: string, change: Change): string[] {
  const missingLanguages = (["en", "ro"] as const).filter((language) => !change[language]?.trim());
  return missingLanguages.map(
    (language) => `${key} has no "${language}" in "changes": write one sentence with the reason.`,
  );
}

function checkOrigin(key: string, { from }: Change, { base, old }: StageDiff): string[] {
  if (from === undefined) return [];
  const mention = `${key} says "from": "${from}"`;
  if (isFolder(key))
    return [`${mention}, and a folder has no single origin: name the file instead.`];
  if (!old.has(from))
    return [`${mention}, which is not in ${base.name}: correct it, or remove "from".`];
  if (old.has(key)) return [`${mention}, but ${base.name} has ${key} itself: remove "from".`];
  return [];
}

function checkBudget({ files, stage, base }: StageDiff): string[] {
  const { added, removed } = sumLines(files);
  const sizes = [
    { what: "files", is: files.length, allowed: stage.budget.files },
    { what: "lines", is: added + removed, allowed: stage.budget.lines },
  ];
  return sizes
    .filter(({ is, allowed }) => is > allowed)
    .map(
      ({ what: unit, is, allowed }) =>
        `The diff to ${base.name} has ${is} ${unit}, and the budget is ${allowed}: make it smaller, ` +
        `or raise "budget" in stage.json and say why in the commit.`,
    );
}
