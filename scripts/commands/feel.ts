import { padTwoDigits, type Stage } from "../../shared/harness/manifest.ts";
import {
  describeDetail,
  describeFinding,
  findProblem,
  isProven,
  listLastStages,
  measureDetail,
} from "../lib/feel.ts";
import {
  formatLanguageOption,
  type Language,
  languageKinds,
  readLanguage,
} from "../lib/language.ts";
import { TranslatedUsageError } from "../lib/messages/errors.ts";
import { messages } from "../lib/messages/index.ts";
import { readOptions, refuseWords } from "../lib/options.ts";
import { showWhile } from "../lib/show-while.ts";
import { describeUnknownStage, findStageByText, listStages } from "../lib/stages.ts";

export const usage = `npm run feel 02          shows the problem of stage 01 that stage 02 solves
npm run feel 07 detail   measures more, on 07 and the two stages before it
npm run feel 02 ro       in Romanian, as with LANG=ro_RO.UTF-8; en: English`;

export const romanianUsage = `npm run feel 02          arată problema etapei 01 pe care o rezolvă etapa 02
npm run feel 07 detail   măsoară mai mult, la 07 și la cele două etape dinainte
npm run feel 02 ro       în română, ca LANG=ro_RO.UTF-8; en: în engleză`;

/** The stage and the two before it: as many columns as fit next to each other. */
const stageCount = 3;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, { detail: "flag", ...languageKinds });
  const language = readLanguage(args);
  const [number, ...extraWords] = words;
  if (number === undefined) throw new TranslatedUsageError((texts) => texts.feel.whichStage);
  refuseWords(extraWords);
  const stage = findStageByText(number);
  if (!stage) {
    const choice = listStages().filter(({ builtOn }) => builtOn !== undefined);
    console.error(describeUnknownStage(number, "feel", { language, choice }));
    return 2;
  }
  return options.detail ? showDetail(stage, language) : showProblem(stage, language);
}

async function showProblem(stage: Stage, language: Language): Promise<number> {
  const { measuring } = messages[language].feel;
  const names = [stage.builtOn ?? "", stage.name].join(", ");
  const finding = await showWhile(measuring(names), () => findProblem(stage));
  if (!finding) {
    const { feel, tryCommand } = messages[language];
    const command = `npm run -s feel 01${formatLanguageOption(language)}`;
    console.error(`${feel.firstStage(stage.name)}\n${tryCommand(command)}`);
    return 2;
  }
  console.log(`\n${describeFinding(stage, finding, language)}\n`);
  return isProven(finding) ? 0 : 1;
}

async function showDetail(stage: Stage, language: Language): Promise<number> {
  const stages = listLastStages(stage, stageCount);
  const names = stages.map(({ name }) => name).join(", ");
  const { measuring } = messages[language].feel;
  const detail = await showWhile(measuring(names), () => measureDetail(stages));
  if (!detail) {
    const { noDetail, tryWithoutDetail } = messages[language].feel;
    const command = `npm run -s feel ${padTwoDigits(stage.number)}${formatLanguageOption(language)}`;
    console.error(`${noDetail(stage.name)}\n${tryWithoutDetail(command)}`);
    return 2;
  }
  console.log(`\n${describeDetail(stages, detail, language)}\n`);
  return 0;
}
