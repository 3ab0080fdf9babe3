import { UsageError } from "../../shared/harness/usage-error.ts";
import { confirm } from "../lib/agree.ts";
import { warnAboutChangedStages } from "../lib/changed-stages.ts";
import { readOptions } from "../lib/options.ts";
import { startStage } from "../lib/play/begin.ts";
import {
  assertOwnWork,
  formatDirOption,
  formatPath,
  resolveOwnFolder,
} from "../lib/play/folder.ts";
import { findNewChecks, readGoal } from "../lib/play/goal.ts";
import { describeStart } from "../lib/play/report.ts";
import { assertSaved, listSaves, restore, save } from "../lib/play/saves.ts";
import { readPassedTitles } from "../lib/progress/progress.ts";
import { describeUnknownStage, findStageByText, getPreviousStage, root } from "../lib/stages.ts";

export const usage = `npm run play NN

Your own repository, with one branch for each stage. Prints what to build, and
which checks are open.

  npm run play 00            creates it in my/task-tracker, with git init
  npm run play 05            switches to the branch stage-05; the first time,
                             creates it from your stage-04
  npm run play 05 fresh      creates it from our files of the stage before
  npm run play 05 all        lists every open check
  npm run play 05 dir PATH   a repository in another folder
  npm run play save          saves a dated copy of the folder next to it
  npm run play restore       lists the saved copies
  npm run play restore NAME  restores one, and saves the current state first;
                             asks before, unless "yes" follows

You can use any language. Your files are never overwritten, and uncommitted work
stays on its branch.

Exit code: 0 done; 1 not possible now; 2 wrong usage.`;

const kinds = { all: "flag", dir: "value", fresh: "flag", yes: "flag" } as const;

type Options = ReturnType<typeof readOptions<typeof kinds>>["options"];

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, kinds);
  const [word, name, ...more] = words;
  const tooMuch = word === "restore" ? more[0] : name;
  if (word === undefined) throw new UsageError("Which stage? For example: npm run play 00");
  if (tooMuch !== undefined) throw new UsageError(`"${tooMuch}" is one word too many.`);
  const folder = resolveOwnFolder(options.dir);
  assertOwnWork(folder);
  if (word === "save") return saveWork(folder);
  if (word === "restore") return name === undefined ? list(folder) : putBack(folder, name, options);
  return play(word, folder, options);
}

async function play(word: string, folder: string, options: Options): Promise<number> {
  const stage = findStageByText(word);
  if (!stage) {
    console.error(describeUnknownStage(word, "play"));
    return 2;
  }
  const before = getPreviousStage(stage);
  const started = await startStage({ stage, before, folder, fresh: options.fresh === true });
  if (before && started.isOurs) await warnAboutChangedStages([before]);
  const report = {
    stage,
    folder,
    started,
    goal: readGoal(stage, root),
    added: findNewChecks(stage, before),
    passed: readPassedTitles(root, stage, folder),
    maxChecks: options.all ? Number.POSITIVE_INFINITY : 12,
  };
  console.log(describeStart(report));
  return 0;
}

async function saveWork(folder: string): Promise<number> {
  console.log(`  Saved as ${formatPath(await save(folder))}`);
  return 0;
}

function list(folder: string): number {
  const names = listSaves(folder);
  if (names.length === 0) {
    console.log(
      `  There is no saved copy yet. To create one: npm run play save${formatDirOption(folder)}`,
    );
    return 0;
  }
  const example = `npm run play restore ${names.at(-1)}${formatDirOption(folder)}`;
  console.log(`  ${names.join("\n  ")}\n\n  To put one back: ${example}`);
  return 0;
}

async function putBack(folder: string, name: string, { yes }: Options): Promise<number> {
  assertSaved(folder, name);
  const warning = `This replaces ${formatPath(folder)} with ${name}, and saves a copy of it first.`;
  const unasked = `npm run play restore ${name} yes${formatDirOption(folder)}`;
  if (!yes && !(await confirm(warning, unasked))) {
    console.log("  Nothing was changed.");
    return 1;
  }
  const saved = await restore(folder, name);
  console.log(`  ${formatPath(folder)} was restored from ${name}.`);
  if (saved) console.log(`  The state before was saved as ${formatPath(saved)}`);
  return 0;
}
