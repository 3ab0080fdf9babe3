import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exercises as capabilities } from "../../../shared/exercises/index.ts";
import { padTwoDigits } from "../../../shared/harness/manifest.ts";
import { getExercisePath, getSolutionPath, listProved } from "../../lib/exercises/solutions.ts";
import type { Language } from "../../lib/language.ts";
import { splitMarkdown } from "../../lib/markdown.ts";
import { listStages, root } from "../../lib/stages.ts";

const folders: Record<Language, string> = { en: "docs/exercises", ro: "docs/ro/exercises" };
const words: Record<Language, string> = { en: "Exercise", ro: "Exercițiul" };

const stages = listStages().filter(({ exercises }) => exercises);
const all = stages.flatMap((stage) =>
  (stage.exercises ?? []).map((exercise) => ({
    stage,
    exercise,
    name: `${padTwoDigits(stage.number)}-${exercise.slug}`,
  })),
);

const read = (
  language: Language,
  { stage, exercise }: Pick<(typeof all)[number], "stage" | "exercise">,
) => readFileSync(join(root, getExercisePath(stage, exercise, language)), "utf8");

const listCode = (markdown: string) =>
  splitMarkdown(markdown).flatMap((piece) =>
    piece.kind === "code" ? [{ info: piece.info, code: piece.code }] : [],
  );

const countParts = (markdown: string) => ({
  headings: markdown.match(/^#+ /gm)?.length,
  details: markdown.match(/<details>/g)?.length,
  links: [...markdown.matchAll(/\]\((https[^)]*)\)/g)].map(([, address]) => address),
});

describe("the exercises", () => {
  it("are two for each stage that has any, one of them proved", () => {
    const counts = stages.map((stage) => [stage.exercises?.length, listProved(stage).length]);
    expect(counts).toEqual(stages.map(() => [2, 1]));
  });

  it("have a solution and a capability if they are proved, and only then", () => {
    for (const { stage, exercise } of all) {
      const isProved = exercise.isProved ?? false;
      expect(existsSync(getSolutionPath(stage, exercise))).toBe(isProved);
      expect(capabilities.some(({ name }) => name === exercise.slug)).toBe(isProved);
    }
  });

  it("are all asked for by a stage", () => {
    const slugs = all.map(({ exercise }) => exercise.slug);
    expect(capabilities.map(({ name }) => name).filter((name) => !slugs.includes(name))).toEqual(
      [],
    );
  });

  it.each(["en", "ro"] as const)("have a page each, and no page is left over: %s", (language) => {
    const expected = all.map(({ name }) => `${name}.md`).toSorted();
    expect(readdirSync(join(root, folders[language])).toSorted()).toEqual(expected);
  });

  it.each(all)("$name has its title, its time and its check on both pages", (each) => {
    const { stage, exercise } = each;
    const number = padTwoDigits(stage.number);
    for (const language of ["en", "ro"] as const) {
      const page = read(language, each);
      expect(page).toMatch(`# ${words[language]} ${number} · ${exercise.title[language]}\n`);
      expect(page).toMatch(new RegExp(`^\\*.*\\b${exercise.minutes} (de )?minut.*\\*$`, "m"));
      expect(page.includes(`npm run check ${number} exercise ${exercise.slug}`)).toBe(
        exercise.isProved ?? false,
      );
    }
  });

  it.each(all)("$name has the same code, links and parts in both languages", (each) => {
    const [english, romanian] = [read("en", each), read("ro", each)];
    expect(listCode(romanian)).toEqual(listCode(english));
    expect(countParts(romanian)).toEqual(countParts(english));
  });
});
