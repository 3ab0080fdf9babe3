import { twoDigits } from "../../../shared/harness/manifest.ts";

/** What may stand behind `npm run`, and what behind each of that. */
export interface Completion {
  commands: string[];
  /** By command. */
  words: [command: string, words: string[]][];
}

/** The words of every command, as its own usage shows them. */
export function createCompletion(usages: Record<string, string>, stages: number[]): Completion {
  const numbers = stages.map(twoDigits);
  const words = Object.entries(usages).map(([command, usage]): [string, string[]] => {
    const shown = findExamples(usage, command);
    const named = shown.filter((word) => /^[a-z][a-z-]+$/.test(word));
    const takesStage = shown.some((word) => /^(?:NN|\d\d)$/.test(word));
    return [command, [...new Set([...named, ...(takesStage ? numbers : [])])]];
  });
  return { commands: Object.keys(usages), words };
}

/** The words behind the command in each line that shows how to call it. */
function findExamples(usage: string, command: string): string[] {
  return usage.split("\n").flatMap((line) => {
    // Two spaces divide a call from what it does.
    const [call = ""] = line.trim().split(/ {2,}/);
    const words = call.replace(/"[^"]*"/g, "").split(/\s+/);
    const at = words.indexOf(command);
    return words[0] === "npm" && at > 0 ? words.slice(at + 1) : [];
  });
}
