import { inspectMachine } from "../lib/doctor/examine.ts";
import { isHealthy, renderReport } from "../lib/doctor/report.ts";
import { createRows } from "../lib/doctor/rows.ts";
import { readOptions, refuseWords } from "../lib/options.ts";
import { getColumns } from "../lib/terminal.ts";

export const usage = `npm run doctor
Checks this machine: what is installed, what is used, and how to install what is
missing.

Exit code: 0 every stage can run, 1 one cannot, 2 wrong usage.`;

export async function run(args: string[]): Promise<number> {
  const { words } = readOptions(args, {});
  refuseWords(words);
  const rows = createRows(await inspectMachine());
  console.log(renderReport(rows, getColumns()));
  return isHealthy(rows) ? 0 : 1;
}
