import type { Stage } from "../../shared/harness/manifest.ts";
import { breakStage, findCopy, removeCopy } from "../lib/break/copy.ts";
import { type Damage, findDamage } from "../lib/break/damages.ts";
import { describeDamage } from "../lib/break/report.ts";
import {
  formatLanguageOption,
  type Language,
  languageKinds,
  readLanguage,
} from "../lib/language.ts";
import { TranslatedError, TranslatedUsageError } from "../lib/messages/errors.ts";
import { messages } from "../lib/messages/index.ts";
import { readOptions, refuseWords } from "../lib/options.ts";
import { formatPath } from "../lib/play/folder.ts";
import { runStage } from "../lib/stage/run.ts";
import { runScript } from "../lib/stage/script.ts";
import { describeUnknownStage, findStageByText, root } from "../lib/stages.ts";

export const usage = `npm run break NN

Adds the bug of "Break it", from the lesson of a stage, to a copy of the stage.
The stage itself is not changed.

  npm run break 02           copies stage 02 to .data/break, and adds the bug;
                             prints what was changed, and how to see the effect
  npm run break 02 find      the same, without the answer: learners find the bug
  npm run break 02 test      runs the tests of the copy
  npm run break 11 test metrics
                             runs the tests whose file names contain "metrics"
  npm run break 03 run       starts the copy, with the data of npm run stage 03
  npm run break 02 remove    deletes the copy
  npm run break 02 ro        in Romanian, as with LANG=ro_RO.UTF-8; en: English

Without test, run or remove, the command creates the copy again, and drops what
was changed in it.

Exit code: 0 success, or the tests of the copy passed; 1 a failure: with test,
usually because a test found the damage; 2 wrong usage.`;

export const romanianUsage = `npm run break NN

Pune bugul de la „Strică”, din lecția unei etape, într-o copie a etapei. Etapa
însăși rămâne neschimbată.

  npm run break 02           copiază etapa 02 în .data/break și pune bugul;
                             arată ce s-a schimbat și cum se vede efectul
  npm run break 02 find      la fel, fără răspuns: cursanții caută bugul
  npm run break 02 test      rulează testele din copie
  npm run break 11 test metrics
                             rulează testele cu „metrics” în numele fișierului
  npm run break 03 run       pornește acea copie, cu datele din npm run stage 03
  npm run break 02 remove    șterge copia
  npm run break 02 ro        în română, ca LANG=ro_RO.UTF-8; en: în engleză

Fără test, run sau remove, comanda face copia din nou și renunță la ce s-a
schimbat în ea.

Cod de ieșire: 0 succes sau au trecut testele din copie; 1 un eșec: la test, de
obicei fiindcă un test a găsit bugul; 2 folosire greșită.`;

const kinds = { find: "flag", ...languageKinds } as const;
const actions = ["test", "run", "remove"];

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, kinds);
  const language = readLanguage(args);
  const [number, action, ...names] = words;
  if (number === undefined) throw new TranslatedUsageError((say) => say.break.whichStage);
  const stage = findStageByText(number);
  if (!stage) {
    console.error(describeUnknownStage(number, "break", { language }));
    return 2;
  }
  const damage = findDamage(stage);
  if (!damage) throw new TranslatedError((say) => say.break.noDamage(stage.name));
  refuseExtraWords(action, names);
  if (action === undefined)
    return create(stage, damage, { language, hidden: options.find === true });
  return act(stage, action, { names, language });
}

function refuseExtraWords(action: string | undefined, names: string[]): void {
  const extra = action === undefined || actions.includes(action) ? names[0] : action;
  if (extra !== undefined && action !== "test") refuseWords([extra]);
}

interface Output {
  language: Language;
  /** Whether the output names the changed file. */
  hidden: boolean;
}

function create(stage: Stage, damage: Damage, output: Output): number {
  const copy = breakStage(root, stage, damage);
  console.log(`\n${describeDamage({ stage, damage, copy, ...output })}\n`);
  return 0;
}

async function act(
  stage: Stage,
  action: string,
  { names, language }: { names: string[]; language: Language },
): Promise<number> {
  const copy = findCopy(root, stage);
  if (copy === undefined) {
    const command = `npm run break ${stage.name.slice(0, 2)}${formatLanguageOption(language)}`;
    console.error(
      `${messages[language].break.noCopy(stage.name)}\n${messages[language].tryCommand(command)}`,
    );
    return 1;
  }
  const damagedStage = { ...stage, dir: copy };
  if (action === "test") return runScript(damagedStage, "test", names);
  if (action === "run") return runStage(damagedStage);
  removeCopy(copy);
  console.log(`  ${messages[language].break.removed(formatPath(copy))}`);
  return 0;
}
