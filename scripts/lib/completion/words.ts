import { padTwoDigits } from "../../../shared/harness/manifest.ts";

/** The words after `npm run`, and the words after each command. */
export interface Completion {
  commands: string[];
  /** The words of each command. */
  words: [command: string, words: string[]][];
}

/** Creates the completion from the usage of every command. */
export function createCompletion(usages: Record<string, string>, stages: number[]): Completion {
  const numbers = stages.map(padTwoDigits);
  const words = Object.entries(usages).map(([command, usage]): [string, string[]] => {
    const examples = findExamples(usage, command);
    const keywords = examples.filter((word) => /^[a-z][a-z-]+$/.test(word));
    const takesStage = examples.some((word) => /^(?:NN|\d\d)$/.test(word));
    return [command, [...new Set([...keywords, ...(takesStage ? numbers : [])])]];
  });
  return { commands: Object.keys(usages), words };
}

/** Finds the words after the command in the lines of its usage. */
function findExamples(usage: string, command: string): string[] {
  return usage.split("\n").flatMap((line) => {
    // Two spaces separate a call from its description.
    const [call = ""] = line.trim().split(/ {2,}/);
    const words = call.replace(/"[^"]*"/g, "").split(/\s+/);
    const at = words.indexOf(command);
    return words[0] === "npm" && at > 0 ? words.slice(at + 1) : [];
  });
}
