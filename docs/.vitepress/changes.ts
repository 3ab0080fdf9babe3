import {
  formatDiffSize,
  type RenderOptions,
  renderDiffBody,
} from "../../scripts/lib/diff/html/body.ts";
import { createSyntaxHighlighter } from "../../scripts/lib/diff/html/colours.ts";
import type { StageDiff } from "../../scripts/lib/diff/model.ts";
import { compareStages } from "../../scripts/lib/diff/stage-diff.ts";
import { words as diffWords } from "../../scripts/lib/diff/words.ts";
import type { Language } from "../../scripts/lib/language.ts";
import { findStageByText, getPreviousStage } from "../../scripts/lib/stages.ts";
import { padTwoDigits, type Stage } from "../../shared/harness/manifest.ts";
import { getChangesLink, getLessonLink, getStageTitle, listTaughtStages } from "./stages.ts";
import { words } from "./words.ts";

/** The head of the page that shows the differences of a stage. */
export interface Changes {
  /** The name of the stage, which is the name of its page. */
  stage: string;
  title: string;
  problem: string;
  command: string;
  links: { text: string; link: string }[];
}

/** Lists one page for each stage that is built on another. */
export const listChanges = (language: Language): { params: Changes }[] =>
  listTaughtStages()
    .filter(({ builtOn }) => builtOn !== undefined)
    .map((stage) => ({ params: describeChanges(stage, language) }));

/**
 * Creates a function that renders the differences of a stage, for example `08-postgres`, as HTML. A
 * stage is compared and highlighted once for all languages.
 */
export function createChangesRenderer(): (name: string, language: Language) => Promise<string> {
  const paint = createSyntaxHighlighter();
  const diffs = new Map<string, Promise<StageDiff | undefined>>();
  return async (name, language) => {
    const loading = diffs.get(name) ?? loadDiff(name);
    diffs.set(name, loading);
    const diff = await loading;
    return diff ? renderDiff(diff, { language, paint: await paint }) : "";
  };
}

async function loadDiff(name: string): Promise<StageDiff | undefined> {
  const stage = findStageByText(name);
  const base = stage && getPreviousStage(stage);
  return base && compareStages(stage, base);
}

const renderDiff = (diff: StageDiff, look: RenderOptions): string =>
  `<p>${formatDiffSize(diff, look.language)}</p>${renderDiffBody(diff, look)}`;

function describeChanges(stage: Stage, language: Language): Changes {
  const command = `npm run diff ${padTwoDigits(stage.number)}`;
  return {
    stage: stage.name,
    title: words[language].changesTitle(getStageTitle(stage, language)),
    problem: `${diffWords[language].problem} ${stage.problem[language]}`,
    command: language === "en" ? command : `${command} lang ${language}`,
    links: buildLinks(stage, language),
  };
}

/** Links to the lesson, and to the differences of the stages before and after it. */
function buildLinks(stage: Stage, language: Language): Changes["links"] {
  const neighbours = listTaughtStages().filter(
    ({ number }) => Math.abs(number - stage.number) === 1,
  );
  return [
    { text: words[language].lesson, link: getLessonLink(stage, language) },
    ...neighbours.flatMap((neighbour) => {
      const link = getChangesLink(neighbour, language);
      return link ? [{ text: getStageTitle(neighbour, language), link }] : [];
    }),
  ];
}
