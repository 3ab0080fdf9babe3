import type { Stage, Text } from "../../../shared/harness/manifest.ts";
import { UsageError } from "../../../shared/harness/usage-error.ts";

export type Language = keyof Text;

/** @throws UsageError for an unknown language */
export function parseLanguage(text = "en"): Language {
  if (text === "en" || text === "ro") return text;
  throw new UsageError(`There is no language "${text}": lang takes en or ro.`);
}

/** @throws UsageError for a part that the stage does not have */
export function parsePart(text: string | undefined, stage: Stage): number | undefined {
  if (text === undefined) return undefined;
  const parts = new Set(Object.values(stage.changes).flatMap(({ part }) => part ?? []));
  if (parts.has(Number(text))) return Number(text);
  const knownParts = [...parts].sort((a, b) => a - b).join(", ");
  const advice = knownParts
    ? `Its parts are ${knownParts}.`
    : "Its lesson has only one part: leave it out.";
  throw new UsageError(`${stage.name} has no part "${text}". ${advice}`);
}

/** @param example the number of a stage that can be compared */
export const isFirst = ({ name }: Stage, example: string): string =>
  `${name} is the first stage: there is no stage before it to compare with.\n` +
  `Try: npm run -s diff ${example}`;

export const describeUnknownBase = ({ name, builtOn }: Stage): string =>
  `stages/${name}/stage.json says "builtOn": "${builtOn}", but there is no such stage: correct it.`;
