import { stripVTControlCharacters } from "node:util";

/** The reason why a figure could not be measured, and what to do. */
export interface Failure {
  failed: string;
}

/** A figure, or the reason why it is missing. */
export type Measured<Figure> = Figure | Failure;

export const isFailure = (measured: unknown): measured is Failure =>
  typeof measured === "object" && measured !== null && "failed" in measured;

/** Measures a figure. An error becomes the reason why it is missing. */
export async function measureOrExplain<Figure>(
  measure: () => Promise<Figure>,
): Promise<Measured<Figure>> {
  try {
    return await measure();
  } catch (error) {
    return { failed: findReason(error instanceof Error ? error.message : String(error)) };
  }
}

/** Lines that npm and Node.js add to the output. */
const irrelevant = /^> |^npm (error|warn|notice)\b|^Node\.js v\d/;

/** Returns the first and the last relevant line of an output: programs end with the reason. */
export function findReason(text: string): string {
  const lines = stripVTControlCharacters(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !irrelevant.test(line));
  return [...new Set([lines[0] ?? "It ended without output.", ...lines.slice(-1)])].join(" ");
}
