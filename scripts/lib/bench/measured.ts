import { stripVTControlCharacters } from "node:util";

/** Something could not be measured: why, and what to do. */
export interface Failure {
  failed: string;
}

/** A figure, or the reason why there is none. */
export type Measured<Figure> = Figure | Failure;

export const isFailure = (measured: unknown): measured is Failure =>
  typeof measured === "object" && measured !== null && "failed" in measured;

/** Measures; an error becomes the reason that stands in the place of the figure. */
export async function measured<Figure>(measure: () => Promise<Figure>): Promise<Measured<Figure>> {
  try {
    return await measure();
  } catch (error) {
    return { failed: findReason(error instanceof Error ? error.message : String(error)) };
  }
}

/** What npm adds before and after, and Node.js after an error. */
const saysNothing = /^> |^npm (error|warn|notice)\b|^Node\.js v\d/;

/** What went wrong, and the last thing that the program wrote: that is where programs say why. */
export function findReason(text: string): string {
  const lines = stripVTControlCharacters(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !saysNothing.test(line));
  return [...new Set([lines[0] ?? "It ended without a word.", ...lines.slice(-1)])].join(" ");
}
