import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { copyStage } from "../lesson/stage-copy.ts";
import { TranslatedError } from "../messages/errors.ts";
import { formatPath } from "../play/folder.ts";
import type { Damage, Replacement } from "./damages.ts";

/** Returns the folder of the damaged copy of a stage. Git ignores it. */
export const getCopyPath = (root: string, { name }: Pick<Stage, "name">): string =>
  join(root, ".data", "break", name);

/** Returns the damaged copy of a stage; undefined if it was not created yet. */
export function findCopy(root: string, stage: Pick<Stage, "name">): string | undefined {
  const copy = getCopyPath(root, stage);
  return existsSync(copy) ? copy : undefined;
}

/**
 * Copies a stage and damages the copy. An older copy is replaced.
 *
 * @returns the folder of the copy
 * @throws TranslatedError if the stage does not contain the text that the damage replaces
 */
export function breakStage(root: string, stage: Stage, damage: Damage): string {
  const copy = getCopyPath(root, stage);
  removeCopy(copy);
  mkdirSync(dirname(copy), { recursive: true });
  copyStage(stage.dir, copy);
  applyDamage(copy, damage);
  return copy;
}

/** @throws TranslatedError if a file of the copy is in use */
export function removeCopy(copy: string): void {
  try {
    rmSync(copy, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    throw new TranslatedError((say) => say.break.inUse(formatPath(copy), (error as Error).message));
  }
}

/** @throws TranslatedError if the file is missing, or contains the text not exactly once */
export function applyDamage(folder: string, damage: Damage): void {
  const path = join(folder, damage.file);
  if (!existsSync(path)) throw doesNotApply(damage);
  if ("moveTo" in damage) renameSync(path, join(folder, damage.moveTo));
  else replaceText(path, damage);
}

function replaceText(path: string, damage: Replacement): void {
  const parts = readFileSync(path, "utf8").split(damage.from);
  if (parts.length !== 2) throw doesNotApply(damage);
  writeFileSync(path, parts.join(damage.to));
}

const doesNotApply = ({ file }: Damage) => new TranslatedError((say) => say.break.changed(file));
