import { existsSync } from "node:fs";
import { readTracker } from "../../shared/harness/tracker-file.ts";
import { readBranchStage } from "../bootstrap/place.mjs";
import { runChecks } from "../lib/check/run.ts";
import { languageKinds, readLanguage } from "../lib/language.ts";
import { TranslatedUsageError } from "../lib/messages/errors.ts";
import { messages } from "../lib/messages/index.ts";
import { readOptions, refuseWords } from "../lib/options.ts";
import { formatDirOption, formatPath, resolveOwnFolder } from "../lib/play/folder.ts";
import { describeUnknownStage, findStageByText } from "../lib/stages.ts";
import { describeHint, type HintLevel } from "../lib/steps/hint.ts";

export const usage = `npm run hint [NN]

Checks your own work, and says what to do next: the first check that fails, and
the step that it belongs to.

  npm run hint            for the stage of the branch of my/task-tracker
  npm run hint 02         for another stage
  npm run hint 02 file    also the files that the step changes
  npm run hint 02 diff    also every line that the step changes
  npm run hint 02 dir PATH
                          the work in another folder
  npm run hint 02 ro      in Romanian, as with LANG=ro_RO.UTF-8; en: English

If tracker.json starts your work in another language, there is only the first
level.

Exit code: 0 every core check passed, 1 a hint was printed, 2 wrong usage.`;

const kinds = { dir: "value", file: "flag", diff: "flag", ...languageKinds } as const;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, kinds);
  refuseWords(words.slice(1));
  const language = readLanguage(args);
  const say = messages[language];
  const folder = resolveOwnFolder(options.dir);
  if (!existsSync(folder)) {
    throw new TranslatedUsageError(({ check }) => check.notStarted(formatPath(folder)));
  }
  const text = words[0] ?? readBranchStage(folder);
  if (text === undefined) {
    throw new TranslatedUsageError(({ check }) => check.whichBranch(formatPath(folder)));
  }
  const stage = findStageByText(text);
  if (!stage) {
    console.error(describeUnknownStage(text, "hint", { language }));
    return 2;
  }
  const { startTarget } = await import("../../shared/target/start-target.ts");
  const outcome = await runChecks(() => startTarget(folder, stage), stage);
  if ("message" in outcome) {
    console.error(outcome.message);
    return 1;
  }
  const failed = outcome.results.find(
    ({ check, outcome: result }) => !check.extra && result === "failed",
  );
  if (!failed) {
    console.log(`  ${say.check.allPassed(text)}`);
    return 0;
  }
  const isOtherLanguage = Object.keys(readTracker(folder)).length > 0;
  const level = isOtherLanguage ? "sentence" : readLevel(options);
  console.log(`\n${await describeHint(stage, failed, level, language)}`);
  const command = `npm run -s hint ${text}`;
  const option = formatDirOption(folder);
  if (level === "sentence" && !isOtherLanguage) {
    console.log(`\n  ${say.hint.more(`${command} file${option}`, `${command} diff${option}`)}`);
  }
  return 1;
}

const readLevel = ({ diff, file }: { diff?: boolean; file?: boolean }): HintLevel => {
  if (diff) return "diff";
  return file ? "file" : "sentence";
};
