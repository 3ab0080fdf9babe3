import type { Stage } from "../../shared/harness/manifest.ts";
import { updateRootLock } from "../lib/bump/root-lock.ts";
import { makeLock } from "../lib/make-lock.ts";
import { readOptions } from "../lib/options.ts";
import { describeUnknownStage, findStageByText, listStages, root } from "../lib/stages.ts";
import { checkLockFile } from "../lib/verify/lock-file.ts";

export const usage = `npm run lock         updates the lock files of stages whose package.json changed
npm run lock 02      updates the lock file of stage 02
npm run lock root    updates the lock file of the root

Needs the network, and installs nothing.`;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, { root: "flag" });
  const unknownWord = words.find((word) => !findStageByText(word));
  if (unknownWord !== undefined) {
    console.error(describeUnknownStage(unknownWord, "lock"));
    return 2;
  }
  const requestedStages = words.flatMap((word) => findStageByText(word) ?? []);
  const stages = words.length > 0 || options.root ? requestedStages : listStages().filter(isOld);
  const errors: string[] = [];
  for (const { name, dir } of stages) errors.push(...report(name, await makeLock(dir)));
  if (options.root) errors.push(...report("root", await updateRootLock(root)));
  else if (stages.length === 0) console.log("  Every lock file is current.");
  return errors.length > 0 ? 1 : 0;
}

const isOld = ({ dir }: Stage): boolean => checkLockFile(dir).length > 0;

function report(name: string, errors: string[]): string[] {
  if (errors.length > 0) console.error(errors.join("\n"));
  else console.log(`  ${name}  package-lock.json updated`);
  return errors;
}
