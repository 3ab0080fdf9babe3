import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { UsageError } from "../../../shared/harness/usage-error.ts";
import { findStage } from "../../bootstrap/stages.mjs";
import { formatStageTable } from "../stages.ts";
import { Refusal } from "./refusal.ts";

/** The change to carry, and the stages to carry it to. */
export interface Request {
  from: Stage;
  /** The stages after it, in order. */
  laterStages: Stage[];
  /** The commit whose change is carried, instead of the uncommitted changes. */
  commit?: string;
}

export interface RequestOptions {
  from: string | undefined;
  to?: string | undefined;
  commit?: string | undefined;
}

/**
 * Creates a request from the user's arguments.
 *
 * @param stages every stage, in order
 * @throws UsageError without a stage, Refusal for an impossible one
 */
export function createRequest(
  { from: word, to, commit }: RequestOptions,
  stages: Stage[],
): Request {
  if (word === undefined) {
    throw new UsageError("Which stage? For example: npm run propagate 03");
  }
  const from = requireStage(stages, word, stages.slice(0, -1), "");
  const index = stages.indexOf(from);
  if (index === stages.length - 1) throw new Refusal(describeLastStage(stages), 2);
  const laterStages = stages.slice(index + 1);
  const last = to === undefined ? undefined : requireStage(stages, to, laterStages, `${word} to `);
  const end = last ? stages.indexOf(last) + 1 : stages.length;
  if (end <= index + 1) throw new UsageError(`"to" names a stage after ${from.name}.`);
  return {
    from,
    laterStages: stages.slice(index + 1, end),
    ...(commit !== undefined && { commit }),
  };
}

function requireStage(stages: Stage[], word: string, choice: Stage[], call: string): Stage {
  const name = findStage(
    word,
    stages.map((stage) => stage.name),
  );
  const match = stages.find((stage) => stage.name === name);
  if (match) return match;
  const example = call + padTwoDigits(choice.at(-1)?.number ?? 0);
  throw new Refusal(
    `There is no stage "${word}". Choose one of these:\n\n` +
      `${formatStageTable(choice)}\n\nTry: npm run propagate ${example}`,
    2,
  );
}

function describeLastStage(stages: Stage[]): string {
  const [before, last] = stages.slice(-2);
  const example = before ? `\nTry: npm run propagate ${padTwoDigits(before.number)}` : "";
  return `${last?.name} is the last stage: there is no later stage to carry a change to.${example}`;
}
