import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Stage, twoDigits } from "../../../shared/harness/manifest.ts";
import { type Result, resultOf } from "../lesson/play.ts";
import { root } from "../stages.ts";
import { hashText } from "./file-hashes.ts";
import { runCommandLine } from "./run-command.ts";

/** What a proof printed, and the hash of the inputs with which it did. */
interface ProofOutput {
  key: string;
  command: string;
  result: Result;
}

const outputFile = ({ name }: Stage) => join(root, ".data", "verify", "proofs", `${name}.json`);

/**
 * Checks that the problem exists on the stage before, and does not on this one. The output is kept
 * for the lesson.
 *
 * @param inputs what the output depends on
 */
export async function proofComplaints(stage: Stage, inputs: string): Promise<string[]> {
  const words = ["feel", twoDigits(stage.number)];
  const program = join(root, "scripts", "run.mjs");
  const { code, output } = await runCommandLine([process.execPath, program, ...words], root);
  const kept: ProofOutput = {
    key: hashText(inputs),
    command: `npm run ${words.join(" ")}`,
    result: resultOf(output, code),
  };
  mkdirSync(dirname(outputFile(stage)), { recursive: true });
  writeFileSync(outputFile(stage), JSON.stringify(kept));
  return code === 0 ? [] : [output.trim()];
}

/** What the proof of a stage printed with the same inputs, by command; empty if it did not run. */
export function readProofs(stage: Stage, inputs: string): Map<string, Result> {
  try {
    const kept = JSON.parse(readFileSync(outputFile(stage), "utf8")) as ProofOutput;
    return new Map(kept.key === hashText(inputs) ? [[kept.command, kept.result]] : []);
  } catch {
    return new Map();
  }
}
