import { existsSync } from "node:fs";
import type { CheckResult } from "../../shared/check/run.ts";
import type { Stage } from "../../shared/harness/manifest.ts";
import { readAddress, readServerAddress } from "../../shared/target/address.ts";
import { connectTarget } from "../../shared/target/connect-target.ts";
import type { Target } from "../../shared/target/target.ts";
import { readBranchStage } from "../bootstrap/place.mjs";
import { describeConclusion } from "../lib/check/conclusion.ts";
import { createJsonReport, createJunitReport } from "../lib/check/documents.ts";
import { Interim } from "../lib/check/interim.ts";
import { type LiveReport, reportLive } from "../lib/check/live.ts";
import { watchRemainingData } from "../lib/check/remaining-data.ts";
import { type CheckOutcome, runChecks, saveOwnProgress } from "../lib/check/run.ts";
import { groupChecks } from "../lib/check/step-groups.ts";
import { checkCommand, describeSubject, type Subject, selectChecks } from "../lib/check/subject.ts";
import { getVerdict, isSuccess } from "../lib/check/verdict.ts";
import { parseExercise } from "../lib/exercises/solutions.ts";
import { type Language, languageKinds, readLanguage } from "../lib/language.ts";
import { getStepPath } from "../lib/lesson-location.ts";
import { TranslatedUsageError } from "../lib/messages/errors.ts";
import { messages } from "../lib/messages/index.ts";
import { readOptions, refuseWords } from "../lib/options.ts";
import { formatPath, resolveOwnFolder } from "../lib/play/folder.ts";
import { describeUnknownStage, findStageByText } from "../lib/stages.ts";
import { parseStep } from "../lib/steps/step.ts";
import { getColumns } from "../lib/terminal.ts";
import { wrap } from "../lib/wrap.ts";

export const usage = `npm run check [NN]

Checks your own work against the contract of a stage, in any language.

  npm run check               your own work in my/task-tracker: the stage of its
                              branch
  npm run check 02            your own work against another stage
  npm run check 02 step 3     only what passes after step 3 of the lesson
  npm run check 02 exercise labels
                              an exercise of the stage
  npm run check 02 watch      again after each save, and shows what is open;
                              also with step 3
  npm run check 02 all        every failure and all advice in full
  npm run check 02 dir PATH   the work in another folder
  npm run check 02 url http://localhost:4000
                              a running server
  npm run check 03 url http://localhost:4000 web http://localhost:3000
                              its page too, in a browser
  npm run check 02 ro         in Romanian, as with LANG=ro_RO.UTF-8; en: English
  npm run -s check 02 json    the result as a JSON document, for programs
  npm run -s check 02 junit   the result as JUnit XML, for CI

tracker.json in the folder names the command that starts the server, as a list
or as a text for the shell: { "api": ["python3", "a.py"] }. "build" is run
before it. Without tracker.json, the scripts "build", "start" and, for the page,
"start:web" of package.json are run.
The variable PORT holds the port. { "variables": { "port": "MY_PORT" } } gives
it another name. The same holds for DATABASE_URL ("database"), REDIS_URL
("redis") and RATE_LIMIT_PER_MINUTE ("rateLimit"), if the stage needs them. The
other settings of the stage have their name in camel case: SITE_URL is
"siteUrl". A command may contain the port: ["uvicorn", "a:app", "--port",
"$PORT"]. "admin" names the command that creates an administrator from
ADMIN_EMAIL and ADMIN_PASSWORD; in package.json it is the script admin:create.

A response may take 10 s; timeout 30 allows more. If a run was interrupted, the
next one skips the checks that passed; all runs everything.
A check passes, fails, or is not checked, with the reason: an error of the
checker never counts as a failure. Extra checks are advice. The results of your
own work are saved: npm run progress

An API without a page passes with its own core checks, and a server by its
address with the checks that need no folder: the last line says so. The stage
itself is not done then.

Exit code: 0 all core checks that could run passed, 1 one did not pass,
2 wrong arguments.`;

export const romanianUsage = `npm run check [NN]

Verifică munca ta, în orice limbaj, cu contractul unei etape.

  npm run check               munca ta din my/task-tracker: etapa branchului ei
  npm run check 02            munca ta, cu altă etapă
  npm run check 02 step 3     doar ce trece după pasul 3 al lecției
  npm run check 02 exercise labels
                              un exercițiu al etapei
  npm run check 02 watch      din nou la salvare, cu ce mai e deschis; și
                              cu step 3
  npm run check 02 all        toate verificările picate și toate sfaturile
  npm run check 02 dir CALE   munca din alt folder
  npm run check 02 url http://localhost:4000
                              un server care rulează
  npm run check 03 url http://localhost:4000 web http://localhost:3000
                              și pagina lui, într-un browser
  npm run check 02 ro         în română, ca LANG=ro_RO.UTF-8; en: în engleză
  npm run -s check 02 json    rezultatul ca document JSON, pentru programe
  npm run -s check 02 junit   rezultatul ca JUnit XML, pentru CI

tracker.json din folder numește comanda care pornește serverul, ca listă sau ca
text pentru shell: { "api": ["python3", "a.py"] }. Înaintea ei rulează "build".
Fără tracker.json rulează scripturile "build", "start" și, pentru pagină,
"start:web" din package.json.
Variabila PORT conține portul. { "variables": { "port": "MY_PORT" } } îi dă alt
nume. La fel pentru DATABASE_URL ("database"), REDIS_URL ("redis") și
RATE_LIMIT_PER_MINUTE ("rateLimit"), dacă etapa are nevoie de ele. Celelalte
setări ale etapei au numele în camel case: SITE_URL este "siteUrl". O comandă
poate conține portul: ["uvicorn", "a:app", "--port", "$PORT"]. "admin" numește
comanda care creează un administrator din ADMIN_EMAIL și ADMIN_PASSWORD; în
package.json este scriptul admin:create.

Un răspuns poate dura 10 s; timeout 30 îi dă mai mult. După o rulare întreruptă,
următoarea sare peste verificările trecute; all le rulează pe toate.
O verificare trece, pică sau nu e făcută, cu motivul scris: o eroare a
programului care verifică nu e niciodată o verificare picată. Verificările
suplimentare sunt sfaturi. Rezultatele muncii tale se salvează: npm run progress

Un API fără pagină trece cu verificările lui de bază, iar un server verificat
prin adresă cu cele care nu au nevoie de folder: ultima linie spune asta. Etapa
însăși nu e gata atunci.

Cod de ieșire: 0 toate verificările de bază care au putut rula au trecut,
1 una nu a trecut, 2 argumente greșite.`;

const kinds = {
  all: "flag",
  dir: "value",
  exercise: "value",
  json: "flag",
  junit: "flag",
  step: "value",
  timeout: "value",
  url: "value",
  watch: "flag",
  web: "value",
  ...languageKinds,
} as const;

type Options = ReturnType<typeof readOptions<typeof kinds>>["options"];

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, kinds);
  const isMachineReadable = options.json === true || options.junit === true;
  const language = isMachineReadable ? "en" : readLanguage(args);
  refuseContradictions(words, options);
  const folder = options.url === undefined ? requireOwnFolder(options.dir) : undefined;
  const number = words[0] ?? (folder && readBranchStage(folder));
  if (number === undefined) throw createUnknownStageError(folder);
  const stage = findStageByText(number);
  if (!stage) {
    console.error(describeUnknownStage(number, "check", { language }));
    return 2;
  }
  const { url, web } = options;
  if (url !== undefined) readServerAddress(url);
  if (web !== undefined) readAddress(web);
  const subject = createSubject(stage, folder, options, language);
  if (selectChecks(subject).length === 0) return reportNoChecks(subject, isMachineReadable);
  if (options.watch && folder !== undefined) {
    const { watchFolder } = await import("../lib/check/watch.ts");
    await watchFolder({ ...subject, folder });
    return 0;
  }
  const run = () => (isMachineReadable ? print(subject, options) : check(subject, options));
  return url === undefined ? run() : reportLeftBehind(url, subject, run);
}

/** Names the page of a step after which no check passes yet. For a program, that is not a success. */
function reportNoChecks(
  { stage, step = 1, language }: Subject,
  isMachineReadable: boolean,
): number {
  const text = messages[language ?? "en"].check.noStepChecks(
    step,
    getStepPath(stage, step, language),
  );
  if (isMachineReadable) console.error(text);
  else console.log(text);
  return isMachineReadable ? 1 : 0;
}

/** @throws UsageError for an unknown step or exercise, or an invalid timeout */
function createSubject(
  stage: Stage,
  folder: string | undefined,
  { url, web, timeout, step, exercise }: Options,
  language: Language,
): Subject {
  return {
    stage,
    step: step === undefined ? undefined : parseStep(step, stage),
    exercise: exercise === undefined ? undefined : parseExercise(exercise, stage),
    folder,
    url,
    web,
    timeoutMs: readSeconds(timeout) * 1000,
    language,
  };
}

/** Prints what the checks leave on a running server, before and after them, to standard error. */
async function reportLeftBehind(url: string, subject: Subject, run: () => Promise<number>) {
  const remainingData = await watchRemainingData(url, subject.stage, subject.language);
  const printNote = (text: string) => console.error(`\n${wrap(text, getColumns() - 2, "  ")}`);
  if (remainingData.warning) printNote(remainingData.warning);
  const code = await run();
  for (const text of await remainingData.describe()) printNote(text);
  return code;
}

function refuseContradictions(
  words: string[],
  { url, web, dir, step, exercise, watch, json, junit }: Options,
) {
  refuseWords(words.slice(1));
  if (web && !url) throw new TranslatedUsageError((texts) => texts.check.webNeedsUrl);
  if (url && dir) throw new TranslatedUsageError((texts) => texts.check.urlOrDir);
  if (exercise && (step || watch)) {
    throw new TranslatedUsageError((texts) => texts.check.exerciseAlone);
  }
  if (url && watch) throw new TranslatedUsageError((texts) => texts.check.watchNeedsDir);
  const outputs = [watch && "watch", json && "json", junit && "junit"].filter(Boolean);
  if (outputs.length > 1) {
    throw new TranslatedUsageError((texts) => texts.check.chooseOne(outputs.join(", ")));
  }
}

/** @throws UsageError for an invalid number of seconds */
function readSeconds(text = "10"): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 600) return seconds;
  throw new TranslatedUsageError((texts) => texts.check.notSeconds(text));
}

/** @throws UsageError if the folder does not exist */
function requireOwnFolder(dir: string | undefined): string {
  const folder = resolveOwnFolder(dir);
  if (existsSync(folder)) return folder;
  throw new TranslatedUsageError(({ check: texts }) =>
    dir === undefined ? texts.notStarted(formatPath(folder)) : texts.noFolder(folder),
  );
}

const createUnknownStageError = (folder: string | undefined) =>
  new TranslatedUsageError(({ check: texts }) =>
    folder === undefined ? texts.whichStage : texts.whichBranch(formatPath(folder)),
  );

/** Prints the results for a person while the checks run, and the next command at the end. */
async function check(subject: Subject, { all = false }: Options): Promise<number> {
  console.log(`\n${describeSubject(subject)}\n`);
  const { language = "en" } = subject;
  const interim = await openInterim(subject, all);
  const notice = interim?.describe(language);
  if (notice) console.log(`${wrap(notice, getColumns() - 2, "  ")}\n`);
  const live = reportLive(groupChecks(subject), language);
  const outcome = await runSubject(subject, live, interim).finally(live.end);
  interim?.close();
  if ("message" in outcome) {
    const { tryAgain } = messages[language].check;
    console.error(`${outcome.message}\n\n${tryAgain(checkCommand(subject))}`);
    return 1;
  }
  console.log(`\n${describeConclusion({ subject, all, ...outcome })}`);
  return isSuccess(getVerdict(subject, outcome.results)) ? 0 : 1;
}

/** Prints the results for a program: one document on standard output. */
async function print(subject: Subject, { json }: Options): Promise<number> {
  const outcome = await runSubject(subject);
  console.log(json ? createJsonReport(subject, outcome) : createJunitReport(subject, outcome));
  return "results" in outcome && isSuccess(getVerdict(subject, outcome.results)) ? 0 : 1;
}

const openInterim = async ({ stage, folder }: Subject, all: boolean) =>
  folder === undefined ? undefined : Interim.open(stage, folder, { all });

async function runSubject(
  subject: Subject,
  live?: LiveReport,
  interim?: Interim,
): Promise<CheckOutcome> {
  const { stage, step, exercise, folder, url = "", web, timeoutMs = 10_000 } = subject;
  const openTarget = () =>
    folder === undefined
      ? connectTarget(url, web, stage, { timeoutMs })
      : startFolder(folder, stage, timeoutMs);
  const onResult = (result: CheckResult) => {
    interim?.note(result);
    live?.onResult(result);
  };
  const outcome = await runChecks(openTarget, stage, onResult, {
    slowBudgetMs: 6 * timeoutMs,
    selected: selectChecks(subject),
    ...(interim && { passedBefore: interim.passedBefore }),
    ...(live && { onFinished: live.onFinished }),
  });
  const isWhole = step === undefined && exercise === undefined && "results" in outcome;
  if (folder !== undefined && isWhole) saveOwnProgress(stage, folder, outcome.results);
  return outcome;
}

/** Loads what starts processes and services only when a folder is checked. */
async function startFolder(folder: string, stage: Stage, timeoutMs: number): Promise<Target> {
  const { startTarget } = await import("../../shared/target/start-target.ts");
  return startTarget(folder, stage, { timeoutMs });
}
