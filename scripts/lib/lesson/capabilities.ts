import { join } from "node:path";
import { getCapability } from "../../../shared/contract/index.ts";
import { readStage, type Stage } from "../../../shared/harness/manifest.ts";
import { type Finding, type Lesson, listTextLines } from "./page.ts";

/** Checks that each new capability of the stage is marked once in a lesson of one page. */
export function checkCapabilities(lesson: Lesson): Finding[] {
  if (lesson.kind !== "whole") return [];
  const marks = findMarks(lesson, "capability");
  const { capabilities } = lesson.stage;
  const names = marks.map(({ name }) => name);
  const unmarkedNames = listNewCapabilities(lesson).filter((name) => !names.includes(name));
  const repeatedMarks = marks.filter(({ name }, index) => names.indexOf(name) < index);
  const unknown = marks.filter(({ name }) => !capabilities.includes(name));
  const wrongMarks = findMarks(lesson, "check").filter(
    ({ name }) => !isInTitle(name, capabilities),
  );
  return [
    ...wrongMarks.map(({ name, line }) => ({ line, text: describeMissingCheck(name) })),
    ...unmarkedNames.map((name) => ({ line: 1, text: describeUnmarked(name) })),
    ...repeatedMarks.map(({ name, line }) => ({ line, text: describeDuplicate(name) })),
    ...unknown.map(({ name, line }) => ({ line, text: describeUnknown(name) })),
  ];
}

const findMarks = (lesson: Lesson, kind: string) =>
  listTextLines(lesson).flatMap(({ text, line }) =>
    [...text.matchAll(new RegExp(`<!-- ${kind}: (.*?) -->`, "g"))].map(([, name = ""]) => ({
      name,
      line,
    })),
  );

function listNewCapabilities({ stage, root }: Lesson): string[] {
  const before = stage.builtOn && readStage(join(root, "stages", stage.builtOn));
  const old: Stage["capabilities"] = before ? before.capabilities : [];
  return stage.capabilities.filter((name) => !old.includes(name));
}

const mark = (name: string): string => `<!-- capability: ${name} -->`;

const describeUnmarked = (name: string): string =>
  `The capability "${name}" is new in this stage, but not marked. Write ${mark(name)} below the heading that teaches it.`;

const isInTitle = (words: string, capabilities: string[]): boolean =>
  capabilities
    .flatMap((name) => getCapability(name).checks)
    .some(({ title }) => title.includes(words));

const describeMissingCheck = (name: string): string =>
  `No check of the stage has "${name}" in its title. Correct the words, or remove the mark.`;

const describeDuplicate = (name: string): string =>
  `The capability "${name}" is marked twice. Keep the mark below the heading that teaches it, and remove this one.`;

const describeUnknown = (name: string): string =>
  `The stage has no capability "${name}". Use a name from stage.json, or remove the mark.`;
