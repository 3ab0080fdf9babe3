import { join } from "node:path";
import { readStage, type Stage, twoDigits } from "../../shared/harness/manifest.ts";
import { findStage, root, stageNames } from "../bootstrap/stages.mjs";
import type { Language } from "./language.ts";
import { messages } from "./messages/index.ts";
import { paint } from "./terminal.ts";

export { root };

/** Reads every stage, in order. */
export function allStages(): Stage[] {
  return stageNames().map((name) => readStage(join(root, "stages", name)));
}

/** Finds the stage that the user named as `2`, `02` or `02-fastify`. */
export function stageNamed(text: string): Stage | undefined {
  const name = findStage(text);
  return name === undefined ? undefined : readStage(join(root, "stages", name));
}

/** Returns the stage that a stage is built on; undefined for the first one. */
export function predecessor(stage: Stage): Stage | undefined {
  return stage.builtOn === undefined ? undefined : stageNamed(stage.builtOn);
}

/** Lists the stages with their number, name and title. */
export function stageTable(stages = allStages(), language: Language = "en"): string {
  const width = Math.max(...stages.map((stage) => stage.slug.length));
  return stages
    .map(
      (stage) =>
        `  ${paint.bold(twoDigits(stage.number))}  ${stage.slug.padEnd(width)}  ${stage.title[language]}`,
    )
    .join("\n");
}

/** Returns the message for an unknown stage. */
export function noSuchStage(text: string, command: string, language: Language = "en"): string {
  const say = messages[language];
  const numbers = allStages().map((stage) => twoDigits(stage.number));
  const example = numbers.at(-1) ?? "00";
  return [
    say.noSuchStage(text, numbers[0] ?? "00", example),
    stageTable(allStages(), language),
    say.tryCommand(`npm run ${command} ${example}`),
  ].join("\n\n");
}
