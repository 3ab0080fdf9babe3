import { join } from "node:path";
import { padTwoDigits, readStage, type Stage } from "../../shared/harness/manifest.ts";
import { findStage, listStageNames, root } from "../bootstrap/stages.mjs";
import type { Language } from "./language.ts";
import { messages } from "./messages/index.ts";
import { paint } from "./terminal.ts";

export { root };

/** Reads every stage, in order. */
export function listStages(): Stage[] {
  return listStageNames().map((name) => readStage(join(root, "stages", name)));
}

/** Finds the stage that the user named as `2`, `02` or `02-fastify`. */
export function findStageByText(text: string): Stage | undefined {
  const name = findStage(text);
  return name === undefined ? undefined : readStage(join(root, "stages", name));
}

/** Returns the stage that a stage is built on; undefined for the first one. */
export function getPreviousStage(stage: Stage): Stage | undefined {
  return stage.builtOn === undefined ? undefined : findStageByText(stage.builtOn);
}

/** Lists the stages with their number, name and title. */
export function formatStageTable(stages = listStages(), language: Language = "en"): string {
  const width = Math.max(...stages.map((stage) => stage.slug.length));
  return stages
    .map(
      (stage) =>
        `  ${paint.bold(padTwoDigits(stage.number))}  ${stage.slug.padEnd(width)}  ${stage.title[language]}`,
    )
    .join("\n");
}

/** Returns the message for an unknown stage. */
export function describeUnknownStage(
  text: string,
  command: string,
  language: Language = "en",
): string {
  const texts = messages[language];
  const numbers = listStages().map((stage) => padTwoDigits(stage.number));
  const example = numbers.at(-1) ?? "00";
  return [
    texts.noSuchStage(text, numbers[0] ?? "00", example),
    formatStageTable(listStages(), language),
    texts.tryCommand(`npm run ${command} ${example}`),
  ].join("\n\n");
}
