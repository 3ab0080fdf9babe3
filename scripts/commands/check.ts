import { existsSync } from "node:fs";
import type { CheckResult } from "../../shared/check/run.ts";
import { getCapability } from "../../shared/contract/index.ts";
import type { Stage } from "../../shared/harness/manifest.ts";
import { UsageError } from "../../shared/harness/usage-error.ts";
import { readAddress, readServerAddress } from "../../shared/target/address.ts";
import { connectTarget, startTarget } from "../../shared/target/open-target.ts";
import { readBranchStage } from "../bootstrap/place.mjs";
import { describeConclusion } from "../lib/check/conclusion.ts";
import { createJsonReport, createJunitReport } from "../lib/check/documents.ts";
import { Interim } from "../lib/check/interim.ts";
import { watchLeftBehind } from "../lib/check/left.ts";
import { type LiveReport, reportLive } from "../lib/check/live.ts";
import { type Checked, runChecks, saveOwnProgress } from "../lib/check/run.ts";
import { checkCommand, describeSubject, type Subject } from "../lib/check/subject.ts";
import { getVerdict, isSuccess } from "../lib/check/verdict.ts";
import { watchFolder } from "../lib/check/watch.ts";
import { readOptions } from "../lib/options.ts";
import { formatPath, resolveOwnFolder } from "../lib/play/folder.ts";
import { describeUnknownStage, findStageByText } from "../lib/stages.ts";
import { getColumns } from "../lib/terminal.ts";
import { wrap } from "../lib/wrap.ts";

export const usage = `npm run check [NN]

Checks your own work against the contract of a stage, in any language.

  npm run check               your own work in my/task-tracker: the stage of its
                              branch
  npm run check 02            your own work against another stage
  npm run check 02 watch      runs again after each save, and shows what is open
  npm run check 02 all        every failure and all advice in full
  npm run check 02 dir PATH   the work in another folder
  npm run check 02 url http://localhost:4000
                              a running server
  npm run check 03 url http://localhost:4000 web http://localhost:3000
                              its page too, in a browser
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

const kinds = {
  all: "flag",
  dir: "value",
  json: "flag",
  junit: "flag",
  timeout: "value",
  url: "value",
  watch: "flag",
  web: "value",
} as const;

type Options = ReturnType<typeof readOptions<typeof kinds>>["options"];

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, kinds);
  refuseContradictions(words, options);
  const folder = options.url === undefined ? requireOwnFolder(options.dir) : undefined;
  const number = words[0] ?? (folder && readBranchStage(folder));
  if (number === undefined) throw new UsageError(askForStage(folder));
  const stage = findStageByText(number);
  if (!stage) {
    console.error(describeUnknownStage(number, "check"));
    return 2;
  }
  const { url, web } = options;
  if (url !== undefined) readServerAddress(url);
  if (web !== undefined) readAddress(web);
  const subject = { stage, folder, url, web, answerMs: readSeconds(options.timeout) * 1000 };
  if (options.watch && folder !== undefined) {
    await watchFolder(stage, folder);
    return 0;
  }
  const isForPrograms = options.json || options.junit;
  const run = () => (isForPrograms ? print(subject, options) : check(subject, options));
  return url === undefined ? run() : noteLeftBehind(url, stage, run);
}

/** Prints what the checks leave on a running server, before and after them, to standard error. */
async function noteLeftBehind(url: string, stage: Stage, run: () => Promise<number>) {
  const left = await watchLeftBehind(url, stage);
  const note = (text: string) => console.error(`\n${wrap(text, getColumns() - 2, "  ")}`);
  if (left.warning) note(left.warning);
  const code = await run();
  for (const text of await left.describe()) note(text);
  return code;
}

function refuseContradictions(words: string[], { url, web, dir, watch, json, junit }: Options) {
  if (words[1] !== undefined)
    throw new UsageError(`One stage at a time: "${words[1]}" is too much.`);
  if (web && !url) throw new UsageError("web needs url too: a page is checked with its API.");
  if (url && dir) throw new UsageError("Use either url or dir, not both.");
  if (url && watch) throw new UsageError("watch needs dir: it runs again when a file is saved.");
  const outputs = [watch && "watch", json && "json", junit && "junit"].filter(Boolean);
  if (outputs.length > 1) throw new UsageError(`Choose one of ${outputs.join(", ")}.`);
}

/** @throws UsageError for an invalid number of seconds */
function readSeconds(text = "10"): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 600) return seconds;
  throw new UsageError(
    `"${text}" is not a number of seconds from 1 to 600. For example: timeout 30`,
  );
}

/** @throws UsageError if the folder does not exist */
function requireOwnFolder(dir: string | undefined): string {
  const folder = resolveOwnFolder(dir);
  if (existsSync(folder)) return folder;
  if (dir !== undefined) {
    throw new UsageError(`There is no folder ${folder}. Name the folder of your own work.`);
  }
  throw new UsageError(
    `${formatPath(folder)} does not exist yet. Start it: npm run play 00\n` +
      "Or name what to check: dir and the path of a folder, or url and an address.",
  );
}

const askForStage = (folder: string | undefined): string =>
  folder === undefined
    ? "Which stage? For example: npm run check 02 url http://localhost:4000"
    : `Which stage? ${formatPath(folder)} is not on a branch such as stage-02. For example: npm run check 02`;

/** Prints the results for a person while the checks run, and the next command at the end. */
async function check(subject: Subject, { all = false }: Options): Promise<number> {
  console.log(`\n${describeSubject(subject)}\n`);
  const interim = await openInterim(subject, all);
  if (interim?.notice) console.log(`${wrap(interim.notice, getColumns() - 2, "  ")}\n`);
  const live = reportLive(subject.stage.capabilities.map(getCapability));
  const checked = await runSubject(subject, live, interim).finally(live.end);
  interim?.close();
  if ("message" in checked) {
    console.error(`${checked.message}\n\nThen try again: ${checkCommand(subject)}`);
    return 1;
  }
  console.log(`\n${describeConclusion({ subject, all, ...checked })}`);
  return isSuccess(getVerdict(subject, checked.results)) ? 0 : 1;
}

/** Prints the results for a program: one document on standard output. */
async function print(subject: Subject, { json }: Options): Promise<number> {
  const checked = await runSubject(subject);
  console.log(json ? createJsonReport(subject, checked) : createJunitReport(subject, checked));
  return "results" in checked && isSuccess(getVerdict(subject, checked.results)) ? 0 : 1;
}

const openInterim = async ({ stage, folder }: Subject, all: boolean) =>
  folder === undefined ? undefined : Interim.open(stage, folder, { all });

async function runSubject(
  { stage, folder, url = "", web, answerMs = 10_000 }: Subject,
  live?: LiveReport,
  interim?: Interim,
): Promise<Checked> {
  const open = () =>
    folder === undefined
      ? connectTarget(url, web, stage, { answerMs })
      : startTarget(folder, stage, { answerMs });
  const onResult = (result: CheckResult) => {
    interim?.note(result);
    live?.onResult(result);
  };
  const checked = await runChecks(open, stage, onResult, {
    slowBudgetMs: 6 * answerMs,
    ...(interim && { passedBefore: interim.passedBefore }),
    ...(live && { onFinished: live.onFinished }),
  });
  if (folder !== undefined && "results" in checked) saveOwnProgress(stage, folder, checked.results);
  return checked;
}
