import { describeFinding, findProblem, isProven } from "../lib/feel.ts";
import { UsageError } from "../lib/options.ts";
import { noSuchStage, stageNamed } from "../lib/stages.ts";

export const usage = `npm run feel 02          show what is wrong on stage 01, and that it is right on stage 02`;

export async function run([number]: string[]): Promise<number> {
  if (number === undefined) throw new UsageError("Which stage? For example: npm run feel 02");
  const stage = stageNamed(number);
  if (!stage) {
    console.error(noSuchStage(number, "feel"));
    return 2;
  }
  const finding = await findProblem(stage);
  if (!finding) {
    console.error(
      `${stage.name} is the first stage: there is no stage before it to compare with.\nTry: npm run feel 01`,
    );
    return 2;
  }
  console.log(`\n${describeFinding(stage, finding)}\n`);
  return isProven(finding) ? 0 : 1;
}
