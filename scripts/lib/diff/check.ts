import type { Change } from "../../../shared/harness/manifest.ts";
import { isFolder, keyFor } from "./changes.ts";
import { noise, type StageDiff, sumLines } from "./model.ts";

/** @returns one line for each thing that is wrong between a stage and its `stage.json` */
export function complaintsAbout(diff: StageDiff): string[] {
  const declared = Object.entries(diff.stage.changes);
  return [
    ...undeclared(diff),
    ...declared.flatMap(([key, change]) => [
      ...untrue(key, diff),
      ...untold(key, change),
      ...wrongOrigin(key, change, diff),
    ]),
    ...tooLarge(diff),
  ];
}

function undeclared({ files, base }: StageDiff): string[] {
  return files
    .filter((file) => file.change === undefined)
    .map(
      ({ path }) =>
        `${path} differs from ${base.name} and stage.json does not say why: ` +
        'add it to "changes", or undo the difference.',
    );
}

function untrue(key: string, diff: StageDiff): string[] {
  const { files, stage } = diff;
  if (files.some((file) => keyFor(file.path, stage.changes) === key)) return [];
  return [`${key} is in "changes", but ${whyNot(key, diff)}`];
}

function whyNot(key: string, { files, base, old, next }: StageDiff): string {
  if (isFolder(key)) return "no difference under it needs it: remove it.";
  const successor = files.find((file) => file.from === key);
  if (successor) return `it became ${successor.path}: declare only that one.`;
  if (noise.includes(key)) return "this file may always differ: remove it.";
  if (old.has(key) && next.has(key)) return `it is the same as in ${base.name}: remove it.`;
  return "there is no such file, or .gitignore names it: correct the path, or remove it.";
}

function untold(key: string, change: Change): string[] {
  const missing = (["en", "ro"] as const).filter((language) => !change[language]?.trim());
  return missing.map(
    (language) => `${key} has no "${language}" in "changes": write one sentence that says why.`,
  );
}

function wrongOrigin(key: string, { from }: Change, { base, old }: StageDiff): string[] {
  if (from === undefined) return [];
  const says = `${key} says "from": "${from}"`;
  if (isFolder(key)) return [`${says}, and a folder has no single origin: name the file instead.`];
  if (!old.has(from))
    return [`${says}, which is not in ${base.name}: correct it, or remove "from"../.`];
  if (old.has(key)) return [`${says}, but ${base.name} has ${key} itself: remove "from"../.`];
  return [];
}

function tooLarge({ files, stage, base }: StageDiff): string[] {
  const { added, removed } = sumLines(files);
  const sizes = [
    { what: "files", is: files.length, allowed: stage.budget.files },
    { what: "lines", is: added + removed, allowed: stage.budget.lines },
  ];
  return sizes
    .filter(({ is, allowed }) => is > allowed)
    .map(
      ({ what, is, allowed }) =>
        `The diff to ${base.name} has ${is} ${what}, and the budget is ${allowed}: make it smaller, ` +
        `or raise "budget" in stage.json and say why in the commit.`,
    );
}
