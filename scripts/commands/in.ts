import { listScripts } from "../../shared/harness/script.ts";
import { UsageError } from "../../shared/harness/usage-error.ts";
import { formatScriptTable, runScript } from "../lib/stage/script.ts";
import { describeUnknownStage, findStageByText } from "../lib/stages.ts";

export const usage = `npm run in 08                 lists the scripts of stage 08
npm run in 08 admin:create    runs one, with the database of npm run stage 08
npm run in 08 test            runs the tests with a temporary database

Arguments after the script are passed to it; options need -- before them.`;

export async function run([number, script, ...words]: string[]): Promise<number> {
  if (number === undefined) throw new UsageError("Which stage? For example: npm run -s in 08");
  const stage = findStageByText(number);
  if (!stage) {
    console.error(describeUnknownStage(number, "in"));
    return 2;
  }
  if (script === undefined) {
    console.log(`${formatScriptTable(stage)}\n\nRun one: npm run -s in ${number} test`);
    return 0;
  }
  if (listScripts(stage.dir).includes(script)) return runScript(stage, script, words);
  console.error(
    `${stage.name} has no script "${script}". It has:\n\n${formatScriptTable(stage)}\n\nTry: npm run -s in ${number} test`,
  );
  return 2;
}
