import type { CommandLine } from "../../../shared/harness/script.ts";
import { getNpmCommand } from "../../bootstrap/npm.mjs";

export function createNpmCommandLine(...words: string[]): CommandLine {
  const { command, args } = getNpmCommand();
  return [command, ...args, ...words];
}
