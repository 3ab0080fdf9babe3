import { join } from "node:path";
import { padTwoDigits, readStage, type Stage } from "../../shared/harness/manifest.ts";
import { findNearest } from "../../shared/harness/nearest.ts";
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

interface UnknownStage {
  language?: Language;
  /** The stages that the command takes. */
  choice?: Stage[];
}

/** Returns the message for an unknown stage, which ends with a command that works. */
export function describeUnknownStage(
  text: string,
  command: string,
  { language = "en", choice = listStages() }: UnknownStage = {},
): string {
  const texts = messages[language];
  const [first = "00", last = "00"] = [choice[0], choice.at(-1)].map((stage) =>
    padTwoDigits(stage?.number ?? 0),
  );
  const example = findSimilarStage(text, choice)?.number ?? choice[0]?.number ?? 0;
  return [
    texts.noSuchStage(text, first, last),
    formatStageTable(choice, language),
    [
      texts.tryCommand(`npm run -s ${command} ${padTwoDigits(example)}`),
      ...(/\d/.test(text) ? [] : [texts.seeWords(`npm run -s ${command} help`)]),
    ].join("\n"),
  ].join("\n\n");
}

/** Finds the stage that the user may have meant: by the number in the text, or by a similar name. */
function findSimilarStage(text: string, stages: Stage[]): Stage | undefined {
  const number = text.match(/\d+/)?.[0];
  if (number !== undefined) {
    const distance = (stage: Stage) => Math.abs(stage.number - Number(number));
    return stages.toSorted((a, b) => distance(a) - distance(b))[0];
  }
  const slug = findNearest(
    text,
    stages.map((stage) => stage.slug),
  );
  return stages.find((stage) => stage.slug === slug);
}
