import { makeLock } from "../lib/make-lock.ts";
import { allStages, noSuchStage, stageNamed } from "../lib/stages.ts";
import { lockComplaints } from "../lib/verify/lock-file.ts";

export const usage = `npm run lock             make the lock file of each stage whose package.json has changed
npm run lock 02          make the lock file of stage 02 again`;

export async function run(words: string[]): Promise<number> {
  const unknown = words.find((word) => !stageNamed(word));
  if (unknown !== undefined) {
    console.error(noSuchStage(unknown, "lock"));
    return 2;
  }
  const named = words.flatMap((word) => stageNamed(word) ?? []);
  const stages =
    named.length > 0 ? named : allStages().filter(({ dir }) => lockComplaints(dir).length > 0);
  let code = 0;
  for (const { name, dir } of stages) {
    const complaints = await makeLock(dir);
    console.log(
      complaints.length > 0 ? complaints.join("\n") : `  ${name}  package-lock.json made`,
    );
    if (complaints.length > 0) code = 1;
  }
  if (stages.length === 0) console.log("  Every lock file is current.");
  return code;
}
