import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { type Result, toResult } from "../lesson/play.ts";
import { root } from "../stages.ts";
import { hashText } from "./file-hashes.ts";
import { runCommandLine } from "./run-command.ts";

/** The output of a proof, with the hash of its inputs. */
interface ProofOutput {
  key: string;
  command: string;
  result: Result;
}

const getOutputFile = ({ name }: Stage) => join(root, ".data", "verify", "proofs", `${name}.json`);

/**
 * Checks that the problem exists on the stage before and not on this one. The output is saved for
 * the lesson.
 *
 * @param inputs describes what the output depends on
 */
export async function checkProof(stage: Stage, inputs: string): Promise<string[]> {
  const words = ["feel", padTwoDigits(stage.number)];
  const program = join(root, "scripts", "run.mjs");
  const { code, output } = await runCommandLine([process.execPath, program, ...words], root);
  const savedOutput: ProofOutput = {
    key: hashText(inputs),
    command: `npm run ${words.join(" ")}`,
    result: toResult(output, code),
  };
  mkdirSync(dirname(getOutputFile(stage)), { recursive: true });
  writeFileSync(getOutputFile(stage), JSON.stringify(savedOutput));
  return code === 0 ? [] : [output.trim()];
}

/** Returns the saved output of a proof with the same inputs, by command; empty if there is none. */
export function readProofs(stage: Stage, inputs: string): Map<string, Result> {
  try {
    const savedOutput = JSON.parse(readFileSync(getOutputFile(stage), "utf8")) as ProofOutput;
    return new Map(
      savedOutput.key === hashText(inputs) ? [[savedOutput.command, savedOutput.result]] : [],
    );
  } catch {
    return new Map();
  }
}
