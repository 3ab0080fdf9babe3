import { join } from "node:path";
import type { CommandLine } from "../../shared/harness/script.ts";
import { readOptions, refuseWords } from "../lib/options.ts";
import { abort, continueRun, type Outcome, start } from "../lib/propagate/propagate.ts";
import { Refusal } from "../lib/propagate/refusal.ts";
import { createRequest } from "../lib/propagate/request.ts";
import { runInTerminal } from "../lib/stage/in-terminal.ts";
import { getPreviousStage, listStages, root } from "../lib/stages.ts";
import { absorbChange } from "../lib/steps/absorb.ts";

export const usage = `npm run propagate NN

Carries a fix in stage NN through all later stages, with git's three-way merge.

  npm run propagate 03               the uncommitted changes of stage 03
  npm run propagate 03 commit HEAD   the changes of a commit in stage 03
  npm run propagate 03 to 06         up to stage 06
  npm run propagate 03 only          without the verification that follows
  npm run propagate continue         after a conflict, once it is resolved
  npm run propagate abort            after a conflict: restores every file

It follows moved files, and keeps uncommitted work in the later stages.
stage.json, README.md and package-lock.json are not changed: each stage has its
own. The patches of the steps are written again. It commits nothing.

Exit code: 0 carried, and verify passes; 1 a conflict, or not possible now;
2 wrong usage.`;

const kinds = { commit: "value", to: "value", only: "flag", "no-verify": "flag" } as const;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, kinds);
  const [word, ...extraWords] = words;
  refuseWords(extraWords);
  const verify = !(options.only || options["no-verify"]);
  try {
    if (word === "abort") return await restoreAllFiles();
    if (word === "continue") return await printOutcome(await continueRun(root, listStages()));
    const request = createRequest({ ...options, from: word }, listStages());
    return await printOutcome(await start(root, request, verify));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return error.code;
  }
}

async function restoreAllFiles(): Promise<number> {
  const count = await abort(root);
  console.log(`  Every file was restored: ${count} changed.`);
  return 0;
}

async function printOutcome({
  text,
  stopped,
  changedStages,
  stagesToVerify,
}: Outcome): Promise<number> {
  console.log(text);
  if (stopped) return 1;
  for (const stage of listStages().filter(
    ({ name, steps }) => steps && changedStages.includes(name),
  )) {
    if (await absorbChange(stage, getPreviousStage(stage))) console.log(`  ${stage.name}   steps`);
  }
  if (stagesToVerify.length === 0) return 0;
  console.log(`\n  npm run verify ${stagesToVerify.join(" ")}\n`);
  return verifyStages(stagesToVerify);
}

async function verifyStages(names: string[]): Promise<number> {
  const program = join(root, "scripts", "run.mjs");
  const command: CommandLine = [process.execPath, program, "verify", ...names];
  const { code } = await runInTerminal(command, { cwd: root });
  return code;
}
