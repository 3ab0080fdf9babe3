import type { CommandLine } from "../../../shared/harness/script.ts";
import { npmCommand } from "../../bootstrap/npm.mjs";

export function npmCommandLine(...words: string[]): CommandLine {
  const { command, args } = npmCommand();
  return [command, ...args, ...words];
}
