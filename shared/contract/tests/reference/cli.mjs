// The reference command line as a process of its own. FAULT contains the name of its fault.
import { readFileSync } from "node:fs";
import { cliFaults } from "../faults/cli.mjs";
import { DamagedFile, Mistake, program } from "./program.mjs";

cliFaults[process.env.FAULT ?? ""]?.spoil(program);

const { words, file } = program.readArguments(process.argv.slice(2));
try {
  const state = file ? program.read(file) : { nextId: 1, tasks: [] };
  process.exitCode = words.length > 0 ? runOnce(state) : prompt(state);
} catch (error) {
  if (!(error instanceof DamagedFile)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** @param {import("./program.mjs").State} state */
function runOnce(state) {
  try {
    const answer = program.execute(state, words);
    if (file) program.write(file, state);
    console.log(answer);
    return 0;
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    if (!file) error.message += ` ${program.memoryNote}`;
    program.reportMistake(error, "run");
    return program.exitCodeFor(error.kind);
  }
}

/** @param {import("./program.mjs").State} state */
function prompt(state) {
  for (const line of readFileSync(0, "utf8").split("\n").slice(0, -1)) {
    if (line === "exit") return program.exitCodes.exit;
    tryCommand(state, line);
  }
  return program.exitCodes.endOfInput;
}

/** @param {import("./program.mjs").State} state @param {string} line */
function tryCommand(state, line) {
  try {
    console.log(program.execute(state, line.split(" ")));
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    program.reportMistake(error, "prompt");
  }
}
