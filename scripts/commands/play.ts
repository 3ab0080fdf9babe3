import { confirm } from "../lib/agree.ts";
import { warnAboutChangedStages } from "../lib/changed-stages.ts";
import {
  formatLanguageOption,
  type Language,
  languageKinds,
  readLanguage,
} from "../lib/language.ts";
import { TranslatedUsageError } from "../lib/messages/errors.ts";
import { messages } from "../lib/messages/index.ts";
import { readOptions, refuseWords } from "../lib/options.ts";
import { startStage } from "../lib/play/begin.ts";
import {
  assertOwnWork,
  formatDirOption,
  formatPath,
  resolveOwnFolder,
} from "../lib/play/folder.ts";
import { findNewChecks, findStepChecks, readGoal } from "../lib/play/goal.ts";
import { describeStart } from "../lib/play/report.ts";
import { assertSaved, listSaves, restore, save } from "../lib/play/saves.ts";
import { readPassedTitles } from "../lib/progress/progress.ts";
import { describeUnknownStage, findStageByText, getPreviousStage, root } from "../lib/stages.ts";
import { parseStep } from "../lib/steps/step.ts";

export const usage = `npm run play NN

Your own repository, with one branch for each stage. Prints what to build, and
which checks are open.

  npm run play 00            creates it in my/task-tracker, with git init
  npm run play 05            switches to the branch stage-05; the first time,
                             creates it from your stage-04
  npm run play 05 fresh      creates it from our files of the stage before
  npm run play 02 step 3     creates the branch stage-02-step-3 from our files
                             after step 2
  npm run play 05 all        lists every open check
  npm run play 05 dir PATH   a repository in another folder
  npm run play 05 ro         in Romanian, as with LANG=ro_RO.UTF-8; en: English
  npm run play save          saves a dated copy of the folder next to it
  npm run play restore       lists the saved copies
  npm run play restore NAME  restores one, and saves the current state first;
                             asks before, unless "yes" follows

You can use any language. Your files are never overwritten, and uncommitted work
stays on its branch.

Exit code: 0 done; 1 not possible now; 2 wrong usage.`;

export const romanianUsage = `npm run play NN

Repo-ul tău, cu câte un branch pentru fiecare etapă. Afișează ce ai de construit
și ce verificări sunt deschise.

  npm run play 00            îl creează în my/task-tracker, cu git init
  npm run play 05            trece pe branchul stage-05; prima dată îl creează
                             din stage-04 al tău
  npm run play 05 fresh      îl creează din fișierele noastre, de la etapa
                             dinainte
  npm run play 02 step 3     creează branchul stage-02-step-3 din fișierele
                             noastre de după pasul 2
  npm run play 05 all        afișează toate verificările deschise
  npm run play 05 dir CALE   un repo din alt folder
  npm run play 05 ro         în română, ca LANG=ro_RO.UTF-8; en: în engleză
  npm run play save          salvează lângă folder o copie cu data în nume
  npm run play restore       afișează copiile salvate
  npm run play restore NUME  restaurează una, după ce salvează starea curentă;
                             întreabă înainte, dacă nu scrii și "yes"

Poți folosi orice limbaj. Fișierele tale nu sunt niciodată suprascrise, iar ce
nu e într-un commit rămâne pe branchul lui.

Cod de ieșire: 0 gata; 1 nu se poate acum; 2 folosire greșită.`;

const kinds = {
  all: "flag",
  dir: "value",
  fresh: "flag",
  step: "value",
  yes: "flag",
  ...languageKinds,
} as const;

type Options = ReturnType<typeof readOptions<typeof kinds>>["options"];

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, kinds);
  const language = readLanguage(args);
  const [word, name, ...extraWords] = words;
  if (word === undefined) throw new TranslatedUsageError((texts) => texts.play.whichStage);
  refuseWords(word === "restore" ? extraWords : words.slice(1));
  const folder = resolveOwnFolder(options.dir);
  assertOwnWork(folder);
  if (word === "save") return saveWork(folder, language);
  if (word !== "restore") return play(word, { folder, options, language });
  if (name === undefined) return list(folder, language);
  return putBack(name, { folder, options, language });
}

interface Context {
  folder: string;
  options: Options;
  language: Language;
}

async function play(word: string, { folder, options, language }: Context): Promise<number> {
  const stage = findStageByText(word);
  if (!stage) {
    console.error(describeUnknownStage(word, "play", { language }));
    return 2;
  }
  const before = getPreviousStage(stage);
  const step = options.step === undefined ? undefined : parseStep(options.step, stage);
  const fresh = options.fresh === true;
  const startedStage = await startStage({ stage, step, before, folder, fresh });
  if (before && startedStage.isOurs) await warnAboutChangedStages([before], language);
  const report = {
    stage,
    folder,
    started: startedStage,
    step,
    goal: (step && stage.steps?.[step - 1]?.title[language]) || readGoal(stage, root, language),
    added: step ? findStepChecks(stage, before, step) : findNewChecks(stage, before),
    passed: readPassedTitles(root, stage, folder),
    maxChecks: options.all ? Number.POSITIVE_INFINITY : 12,
    language,
  };
  console.log(describeStart(report));
  return 0;
}

async function saveWork(folder: string, language: Language): Promise<number> {
  console.log(`  ${messages[language].play.saved(formatPath(await save(folder)))}`);
  return 0;
}

function list(folder: string, language: Language): number {
  const texts = messages[language].play;
  const option = `${formatDirOption(folder)}${formatLanguageOption(language)}`;
  const names = listSaves(folder);
  if (names.length === 0) {
    console.log(`  ${texts.noCopy(`npm run -s play save${option}`)}`);
    return 0;
  }
  const example = `npm run -s play restore ${names.at(-1)}${option}`;
  console.log(`  ${names.join("\n  ")}\n\n  ${texts.putBack(example)}`);
  return 0;
}

async function putBack(name: string, { folder, options, language }: Context): Promise<number> {
  assertSaved(folder, name);
  const texts = messages[language].play;
  const warning = texts.replaces(formatPath(folder), name);
  const confirmedCommand = `npm run -s play restore ${name} yes${formatDirOption(folder)}${formatLanguageOption(language)}`;
  if (!options.yes && !(await confirm(warning, confirmedCommand, undefined, language))) {
    console.log(`  ${texts.nothingChanged}`);
    return 1;
  }
  const savedCopy = await restore(folder, name);
  console.log(`  ${texts.restored(formatPath(folder), name)}`);
  if (savedCopy) console.log(`  ${texts.savedBefore(formatPath(savedCopy))}`);
  return 0;
}
