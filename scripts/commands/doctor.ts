import { UsageError } from "../../shared/harness/usage-error.ts";
import { examine } from "../lib/doctor/examine.ts";
import { isHealthy, renderReport } from "../lib/doctor/report.ts";
import { createRows } from "../lib/doctor/rows.ts";
import { readOptions } from "../lib/options.ts";
import { columns } from "../lib/terminal.ts";

export const usage = `npm run doctor
Tells what is on this machine, what would be used, and what mends each lack.

Exit code: 0 every stage that is here can run, 1 one cannot, 2 called wrongly.`;

export async function run(args: string[]): Promise<number> {
  const { words } = readOptions(args, {});
  if (words.length > 0) throw new UsageError(`"${words[0]}" is too much: doctor takes no words.`);
  const rows = createRows(await examine());
  console.log(renderReport(rows, columns()));
  return isHealthy(rows) ? 0 : 1;
}
