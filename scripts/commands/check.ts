import { capabilityNamed } from "../../shared/contract/index.ts";
import { type CheckResult, runContract } from "../../shared/contract/run.ts";
import { type Target, targetAt, targetIn } from "../lib/check-target.ts";
import { describeFailure, describeUnchecked, summarize } from "../lib/contract-report.ts";
import { readOptions, UsageError } from "../lib/options.ts";
import { noSuchStage, stageNamed } from "../lib/stages.ts";

export const usage = `npm run check 02 url http://localhost:4000    check a server that is running, in any language
npm run check 02 dir path/to/my/work         start what is in a folder, and check it

A folder says in tracker.json how it is started: { "api": ["python3", "server.py"] }.
The port is given to it as PORT, or as { "variables": { "port": "MY_PORT" } } says.`;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, { url: "value", dir: "value" });
  const [number] = words;
  if (number === undefined) throw new UsageError("Which stage? For example: npm run check 02");
  const stage = stageNamed(number);
  if (!stage) {
    console.error(noSuchStage(number, "check"));
    return 2;
  }
  if (!options.url === !options.dir) throw new UsageError("Say what to check: either url or dir.");
  const open = () => (options.url ? targetAt(options.url) : targetIn(options.dir ?? "", stage));
  return checkTarget(open, stage.capabilities);
}

async function checkTarget(open: () => Promise<Target>, capabilities: string[]): Promise<number> {
  try {
    const target = await open();
    console.log();
    const results = await runContract(
      capabilities.map(capabilityNamed),
      target.drivers,
      report,
    ).finally(target.close);
    for (const line of describeUnchecked(results)) console.log(line);
    console.log(summarize(results));
    return results.every(({ check, outcome }) => check.extra || outcome === "passed") ? 0 : 1;
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  }
}

function report(result: CheckResult): void {
  if (result.outcome === "failed") console.log(`${describeFailure(result)}\n`);
}
