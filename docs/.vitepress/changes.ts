import { diffBody, diffSize, type Look } from "../../scripts/lib/diff/html/body.ts";
import { createPainter } from "../../scripts/lib/diff/html/colours.ts";
import type { StageDiff } from "../../scripts/lib/diff/model.ts";
import { compareStages } from "../../scripts/lib/diff/stage-diff.ts";
import { words as diffWords } from "../../scripts/lib/diff/words.ts";
import type { Language } from "../../scripts/lib/lesson-location.ts";
import { predecessor, stageNamed } from "../../scripts/lib/stages.ts";
import { type Stage, twoDigits } from "../../shared/harness/manifest.ts";
import { changesLink, lessonLink, stageTitle, taughtStages } from "./stages.ts";
import { words } from "./words.ts";

/** What is above the differences of a stage, on their page. */
export interface Changes {
  /** The name of the stage, which is the name of its page. */
  stage: string;
  title: string;
  problem: string;
  command: string;
  links: { text: string; link: string }[];
}

/** One page for each stage that is built on another. */
export const changesIn = (language: Language): { params: Changes }[] =>
  taughtStages()
    .filter(({ builtOn }) => builtOn !== undefined)
    .map((stage) => ({ params: about(stage, language) }));

/**
 * @returns what makes the differences of a stage, such as `08-postgres`, into HTML; it compares and
 * colours once for all languages
 */
export function changesRenderer(): (name: string, language: Language) => Promise<string> {
  const paint = createPainter();
  const diffs = new Map<string, Promise<StageDiff | undefined>>();
  return async (name, language) => {
    const known = diffs.get(name) ?? diffOf(name);
    diffs.set(name, known);
    const diff = await known;
    return diff ? renderedDiff(diff, { language, paint: await paint }) : "";
  };
}

async function diffOf(name: string): Promise<StageDiff | undefined> {
  const stage = stageNamed(name);
  const base = stage && predecessor(stage);
  return base && compareStages(stage, base);
}

const renderedDiff = (diff: StageDiff, look: Look): string =>
  `<p>${diffSize(diff, look.language)}</p>${diffBody(diff, look)}`;

function about(stage: Stage, language: Language): Changes {
  const command = `npm run diff ${twoDigits(stage.number)}`;
  return {
    stage: stage.name,
    title: words[language].changesIn(stageTitle(stage, language)),
    problem: `${diffWords[language].problem} ${stage.problem[language]}`,
    command: language === "en" ? command : `${command} lang ${language}`,
    links: linksOf(stage, language),
  };
}

/** To the lesson, and to the differences before and after these. */
function linksOf(stage: Stage, language: Language): Changes["links"] {
  const neighbours = taughtStages().filter(({ number }) => Math.abs(number - stage.number) === 1);
  return [
    { text: words[language].lesson, link: lessonLink(stage, language) },
    ...neighbours.flatMap((neighbour) => {
      const link = changesLink(neighbour, language);
      return link ? [{ text: stageTitle(neighbour, language), link }] : [];
    }),
  ];
}
