import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import type { Scratch } from "../git-scratch.ts";

/** Returns a folder for the steps of a stage, next to `stages`. */
export const getStepsFolder = ({ dir, name }: Stage, ...path: string[]): string =>
  join(dirname(dirname(dir)), ".data", "steps", name, ...path);

/** Writes the files of a tree into a folder, and removes all others except for the packages. */
export async function writeFolder(
  scratch: Scratch,
  tree: string,
  folder: string,
  stage: Stage,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder).filter((entry) => entry !== "node_modules")) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
  await scratch.exportTree(tree, folder);
  // Other packages are in the `node_modules` of a folder above.
  const [own, link] = [join(stage.dir, "node_modules"), join(folder, "node_modules")];
  if (existsSync(own) && !existsSync(link)) symlinkSync(own, link, "junction");
}
