import { join } from "node:path";
import { type Stage, twoDigits } from "../../../shared/harness/manifest.ts";
import { type Result, resultOf } from "../lesson/play.ts";
import { root } from "../stages.ts";
import { runCommandLine } from "./run-command.ts";

/**
 * Is the problem there on the stage before, and gone on this one?
 *
 * @param known gets what the command has printed
 */
export async function proofComplaints(
  { number }: Stage,
  known: Map<string, Result>,
): Promise<string[]> {
  const words = ["feel", twoDigits(number)];
  const program = join(root, "scripts", "run.mjs");
  const { code, output } = await runCommandLine([process.execPath, program, ...words], root);
  known.set(`npm run ${words.join(" ")}`, resultOf(output, code));
  return code === 0 ? [] : [output.trim()];
}
