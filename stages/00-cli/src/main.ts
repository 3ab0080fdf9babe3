import { existsSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import {
  CommandError,
  changesTasks,
  runCommand,
  splitWords,
  TaskNotFoundError,
} from "./commands.ts";
import { readTaskFile, TaskFileError, writeTaskFile } from "./task-file.ts";
import { createEmptyTaskList, type TaskList } from "./tasks.ts";

async function main(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile();
  const { words, file } = readArguments(process.argv.slice(2));
  const list = file === undefined ? createEmptyTaskList() : readTaskFile(file);
  if (words.length === 0) await prompt(list, file);
  else runOnce(list, words, file);
}

interface Arguments {
  words: string[];
  file: string | undefined;
}

function readArguments(args: string[]): Arguments {
  try {
    const options = { file: { type: "string" }, notes: { type: "string" } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const notes = values.notes === undefined ? [] : ["--notes", values.notes];
    // An empty TASKS_FILE counts as missing.
    const file = values.file ?? (process.env.TASKS_FILE || undefined);
    return { words: [...positionals, ...notes], file };
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

async function prompt(list: TaskList, file: string | undefined): Promise<void> {
  console.log("Mini Task Tracker. Type help to see the commands, exit to leave.");
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: "> " });
  lines.prompt();
  for await (const line of lines) {
    const words = splitWords(line);
    if (words[0] === "exit") break;
    if (words.length > 0) tryCommand(list, words, file);
    lines.prompt();
  }
  lines.close();
}

function tryCommand(list: TaskList, words: string[], file: string | undefined): void {
  try {
    execute(list, words, file);
  } catch (error) {
    reportError(error);
  }
}

function runOnce(list: TaskList, words: string[], file: string | undefined): void {
  try {
    execute(list, words, file);
  } catch (error) {
    if (file !== undefined || !(error instanceof TaskNotFoundError)) throw error;
    throw new CommandError(
      `${error.message} This run started with an empty list: the tasks are in memory, and are lost when it ends.\n` +
        "Keep them in a file: --file tasks.json",
    );
  }
}

function execute(list: TaskList, words: string[], file: string | undefined): void {
  const output = runCommand(list, words);
  if (file !== undefined && changesTasks(words)) writeTaskFile(file, list);
  console.log(output);
}

function reportError(error: unknown): void {
  if (!(error instanceof CommandError || error instanceof TaskFileError)) throw error;
  console.error(error.message);
}

try {
  await main();
} catch (error) {
  reportError(error);
  process.exitCode = 1;
}
