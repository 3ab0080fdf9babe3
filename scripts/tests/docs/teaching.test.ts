import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contract, fileCapabilities } from "../../../shared/contract/index.ts";
import { listScripts } from "../../../shared/harness/script.ts";
import { journeys } from "../../../shared/journeys/index.ts";
import type { Language } from "../../lib/language.ts";
import { findHeadings } from "../../lib/lesson/page.ts";
import { checkSpelling } from "../../lib/lesson/spelling.ts";
import { getReviewPath } from "../../lib/lesson-location.ts";
import { listStages, root } from "../../lib/stages.ts";
import { translate } from "../../lib/translate.ts";
import { findBrokenLinks, findTitles, readDocsPage } from "./page.ts";

const stages = listStages();

const checkTitles = [...contract, ...journeys, ...fileCapabilities].flatMap(({ checks }) =>
  checks.map(({ title }) => title),
);
const folders: Record<Language, string> = { en: "docs/teaching", ro: "docs/ro/teaching" };
const languages: Language[] = ["en", "ro"];
const pages = stages.flatMap((stage) =>
  languages.map((language) => ({
    stage,
    language,
    path: `${folders[language]}/${stage.name}.md`,
  })),
);

/** Folders that a page may leave out of the path of a file. */
const sourceFolders = ["frontend/src", "frontend/src/app"];

/** Returns the text of a part of a page, up to the next heading. */
function readPart(markdown: string, title: string): string {
  const [, part = ""] = markdown.split(`\n## ${title}\n`);
  return part.split(/\n##+ /)[0] ?? "";
}

const listQuestions = (part: string): string[] =>
  [...part.matchAll(/^\d\. (.+)$/gm)].map(([, question = ""]) => question);

const sumMinutes = (part: string): number =>
  [...part.matchAll(/^\| (\d+) \|/gm)].reduce((sum, [, minutes]) => sum + Number(minutes), 0);

const words = {
  en: {
    plan: (minutes: number) => `${minutes} minutes`,
    answers: "Answers",
    check: "Check yourself",
  },
  ro: {
    plan: (minutes: number) => `${minutes} de minute`,
    answers: "Răspunsuri",
    check: "Verifică-te",
  },
};

it.each(languages)("a page for instructors exists for every stage: %s", (language) => {
  const names = stages.map(({ name }) => `${name}.md`);
  expect(readdirSync(join(root, folders[language])).sort()).toEqual(names);
  const { markdown } = readDocsPage(language === "en" ? "docs/teaching.md" : "docs/ro/teaching.md");
  expect(names.filter((name) => !markdown.includes(`](teaching/${name})`))).toEqual([]);
});

describe.each(pages)("the page $path", ({ stage, language, path }) => {
  const page = readDocsPage(path);
  const { plan, answers, check } = words[language];

  it("has no dead link, one title, and correct product names", () => {
    expect(findBrokenLinks(page)).toEqual([]);
    expect(findTitles(page, 1)).toHaveLength(1);
    expect(checkSpelling(page)).toEqual([]);
  });

  it.each([60, 120])("has a plan of %i minutes", (minutes) => {
    expect(sumMinutes(readPart(page.markdown, plan(minutes)))).toBe(minutes);
  });

  it("answers the questions of the lesson that have no answer there", () => {
    const lesson = readDocsPage(getReviewPath(stage, language));
    const lessonQuestions = listQuestions(readPart(lesson.markdown, check));
    const answeredQuestions = [
      ...readPart(page.markdown, answers).matchAll(/^\d\. \*\*(.+?)\*\* \S/gm),
    ];
    expect(lessonQuestions).not.toEqual([]);
    expect(answeredQuestions.map(([, question]) => question)).toEqual(lessonQuestions);
  });

  it("quotes the titles of checks as they are printed", () => {
    const quotes = page.markdown.matchAll(
      /(?:checks?|verific[\wăâîșț]+(?: suplimentară)?) ["„]([^"”]+)["”](?: (?:or|sau) ["„]([^"”]+)["”])?/gi,
    );
    const quotedTitles = [...quotes].flatMap(([, one, other]) => [one, other]).filter(Boolean);
    const titles = checkTitles.map((title) => translate(title, language));
    expect(quotedTitles.filter((title = "") => !titles.includes(title))).toEqual([]);
  });

  it("names only existing commands", () => {
    const scripts = [...listScripts(root), ...listScripts(stage.dir)];
    const matches = [...page.markdown.matchAll(/\bnpm run (?:-s )?(?:in \d\d )?([a-z][\w:-]*)/g)];
    expect(matches.map(([, name = ""]) => name).filter((name) => !scripts.includes(name))).toEqual(
      [],
    );
  });

  it("names only existing files of the stage and of the repository", () => {
    const matches = [
      ...page.markdown.matchAll(/`([\w.-]+\/[\w./[\]-]+\.(?:css|html|json|m?js|md|tsx?|yml))`/g),
    ];
    const exists = (file: string) =>
      [stage.dir, root, ...sourceFolders.map((folder) => join(stage.dir, folder))].some((folder) =>
        existsSync(join(folder, file)),
      );
    expect(matches.map(([, file = ""]) => file).filter((file) => !exists(file))).toEqual([]);
  });
});

it.each(stages)("the two pages of $name have the same parts and plans", ({ name }) => {
  const [english, romanian] = languages.map((language) =>
    readDocsPage(`${folders[language]}/${name}.md`),
  );
  if (!english || !romanian) throw new Error("A page is missing.");
  const shape = (page: typeof english) => ({
    levels: findHeadings(page).map(({ level }) => level),
    minutes: [...page.markdown.matchAll(/^\| (\d+) \|/gm)].map(([, minutes]) => minutes),
    rows: page.markdown.split("\n").filter((line) => line.startsWith("| ")).length,
    commands: [...page.markdown.matchAll(/`((?:npm run|npx|node) [^`]+)`/g)].map(
      ([, line]) => line,
    ),
  });
  expect(shape(romanian)).toEqual(shape(english));
});
