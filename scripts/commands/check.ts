import { existsSync } from "node:fs";
import { ContractFailure } from "../../shared/contract/expect.ts";
import type { CheckResult } from "../../shared/contract/run.ts";
import type { Stage } from "../../shared/harness/manifest.ts";
import { branchStage } from "../bootstrap/place.mjs";
import { describeDeath } from "../lib/check-death.ts";
import { Interim } from "../lib/check-interim.ts";
import { isPassed, rememberOwn, runChecks } from "../lib/check-run.ts";
import { type Target, targetAt, targetIn } from "../lib/check-target.ts";
import { watchFolder } from "../lib/check-watch.ts";
import {
  describeFailure,
  describeSecondTries,
  describeStopped,
  describeUnchecked,
  summarize,
} from "../lib/contract-report.ts";
import { readOptions, UsageError } from "../lib/options.ts";
import { ownFolder } from "../lib/play/folder.ts";
import { noSuchStage, stageNamed } from "../lib/stages.ts";
import { columns } from "../lib/terminal.ts";
import { wrap } from "../lib/wrap.ts";

export const usage = `npm run check NN

The contract of a stage against your own work, in any language.

  npm run check               your own work in my/task-tracker: the stage of its
                              branch
  npm run check 02            the same against another stage
  npm run check 02 url http://localhost:4000   a server that is running
  npm run check 03 url … web http://localhost:3000
                                               its page too, in a browser
  npm run check 02 dir PATH                    starts what is in a folder
  npm run check 02 dir PATH watch              again after each save: what is
                                               left, on one screen

A folder says in tracker.json how it is started: { "api": ["python3", "a.py"] },
or as a text for the shell, and with "build" what comes first. Or its
package.json does, with the scripts "build" and "start", and "start:web" for its
page: they are run as npm runs them.
The port is given to it as PORT, or as { "variables": { "port": "MY_PORT" } }
says. So are DATABASE_URL ("database"), REDIS_URL ("redis") and
RATE_LIMIT_PER_MINUTE ("rateLimit"), where the stage needs them. Every other
setting of the stage has its name in camel case: SITE_URL is "siteUrl".

An answer may take 10 s; timeout 30 allows more. After a run that was
interrupted, the next one goes on from what passed; all runs everything.
Extra checks are advice. What passes in a folder of your own is remembered:
npm run progress

Exit code: 0 all core checks pass, 1 one does not, 2 called wrongly.`;

const kinds = {
  url: "value",
  web: "value",
  dir: "value",
  watch: "flag",
  timeout: "value",
  all: "flag",
} as const;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, kinds);
  const { url, web, watch } = options;
  if (url && options.dir) throw new UsageError("Say what to check: either url or dir.");
  const dir = url ? "" : ownFolder(options.dir);
  const number = words[0] ?? (dir && branchStage(dir));
  if (!number) throw new UsageError("Which stage? For example: npm run check 02");
  const stage = stageNamed(number);
  if (!stage) {
    console.error(noSuchStage(number, "check"));
    return 2;
  }
  if (web && !url) throw new UsageError("web needs url too: a page is checked with its API.");
  if (watch && url) throw new UsageError("watch needs dir: it runs again when you save a file.");
  if (watch) {
    await watchFolder(stage, dir);
    return 0;
  }
  const times = { answerMs: readSeconds(options.timeout) * 1000 };
  const open = () => (url ? targetAt(url, web, stage, times) : targetIn(dir, stage, times));
  return check(open, stage, dir, { slowBudgetMs: 6 * times.answerMs, all: options.all });
}

/** @throws UsageError for what is no time */
function readSeconds(text = "10"): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 600) return seconds;
  throw new UsageError(`"${text}" is no number of seconds. For example: timeout 30`);
}

async function check(
  open: () => Promise<Target>,
  stage: Stage,
  dir: string,
  { slowBudgetMs, all = false }: { slowBudgetMs: number; all?: boolean | undefined },
): Promise<number> {
  const interim = dir && existsSync(dir) ? await Interim.open(stage, dir, { all }) : undefined;
  if (interim?.sentence) print(wrap(interim.sentence, columns() - 2, "  "));
  const onResult = (result: CheckResult) => {
    interim?.note(result);
    report(result);
  };
  const passedBefore = interim?.passedBefore ?? new Set<string>();
  const checked = await runChecks(opened(open), stage, onResult, { slowBudgetMs, passedBefore });
  interim?.close();
  if ("message" in checked) {
    console.error(checked.message);
    return 1;
  }
  conclude(checked.results, checked.log);
  for (const note of checked.notes ?? []) console.log(`\n${wrap(note, columns() - 2, "  ")}`);
  if (dir) rememberOwn(stage, dir, checked.results);
  return isPassed(checked.results) ? 0 : 1;
}

/** An empty line stands between the command and what it found. */
const opened = (open: () => Promise<Target>) => async (): Promise<Target> => {
  const target = await open();
  console.log();
  return target;
};

const isBroken = ({ failure }: CheckResult) => failure instanceof ContractFailure;

/** What the core asks for is told as soon as it is known; the rest can wait. */
function report(result: CheckResult): void {
  if (isBroken(result) && !result.check.extra) print(describeFailure(result));
}

function conclude(results: CheckResult[], log: string): void {
  const stopped = results.filter((result) => result.outcome === "failed" && !isBroken(result));
  for (const text of describeStopped(stopped)) print(text);
  const advice = results.filter((result) => isBroken(result) && result.check.extra);
  if (advice.length > 0) print("  Advice: none of this is needed to pass.");
  for (const result of advice) print(describeFailure(result));
  const unchecked = describeUnchecked(results);
  if (unchecked.length > 0) print(unchecked.join("\n"));
  const secondTries = describeSecondTries(results);
  if (secondTries.length > 0) print(secondTries.join("\n"));
  const died = results.some(({ reason = "" }) => reason.includes("no longer answers"));
  if (died) print(describeDeath(log));
  console.log(summarize(results));
}

const print = (text: string) => console.log(`${text}\n`);
