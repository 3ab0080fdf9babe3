import { describe, expect, it } from "vitest";
import { checkLesson } from "../../lib/lesson/lesson.ts";
import { createCompleteLesson, createCompleteRomanianLesson } from "./complete-lesson.ts";
import { createLessonProject, romanianPath } from "./fixture.ts";

const source = { "stages/01-two/src/a.ts": "export const one = 1;\n" };
const listing = ["```ts file=src/a.ts", "export const one = 1;", "```"];
const english = createCompleteLesson("In `src/a.ts`, as [above](#feel-it):", ...listing);
const romanian = createCompleteRomanianLesson(
  "În `src/a.ts`, ca [mai sus](#simte-problema):",
  ...listing,
);

function findProblems(files: Record<string, string>, text = english): Promise<string[]> {
  const { stage, root } = createLessonProject(text, { ...source, ...files });
  return checkLesson(stage, root);
}

const replaceWords = (words: string, instead: string) =>
  findProblems({ [romanianPath]: romanian.replace(words, instead) });

describe("a lesson in both languages", () => {
  it("has no problem if the pages match", async () => {
    expect(await findProblems({ [romanianPath]: romanian })).toEqual([]);
  });

  it("may have no Romanian page yet", async () => {
    expect(await findProblems({})).toEqual([]);
  });

  it("is reported for a changed listing", async () => {
    expect(await replaceWords("one = 1;", "unu = 1;")).toEqual([
      "docs/ro/stages/01-two.md, line 11: " +
        'This is "export const unu = 1;", but docs/stages/01-two.md has "export const one = 1;" ' +
        "in line 11. Copy the block from there: code is not translated.",
    ]);
  });

  it("is reported for a dead anchor", async () => {
    expect(await replaceWords("#simte-problema", "#feel-it")).toEqual([
      "docs/ro/stages/01-two.md, line 9: " +
        'The link #feel-it has no heading: the page has no "#feel-it". Correct it.',
    ]);
  });

  it("is reported for a changed heading", async () => {
    expect(await replaceWords("## Construiește", "## Construim")).toEqual([
      "docs/ro/stages/01-two.md, line 7: " +
        'This is "## Construim", but docs/stages/01-two.md has "## Construiește" in line 7. ' +
        "Write the same headings, blocks, pictures, comments and questions, in the same order.",
    ]);
  });

  it("is reported if only the English page was changed", async () => {
    const errors = await findProblems(
      { [romanianPath]: romanian },
      english.replace("## Next", "## Troubles\n## Next"),
    );
    expect(errors).toEqual([expect.stringMatching(/^docs\/ro\/.+ This is "## Urmează"/)]);
  });

  it.each([
    ["a part that is missing", "## Urmează\n", "", 'no heading "## Urmează"'],
    ["a self-test that is missing", "### Testează-te\n", "", "does not end with a self-test"],
    ["a short answer", "so that all works well ".repeat(7), "", "is too short"],
    ["a listing whose file is not named", "În `src/a.ts`", "Aici", "does not name its file"],
    ["a letter with a cedilla", "Pasul 1: unu", "Pasul 1: \u015fase", "has a cedilla"],
    ["a foreign quote", "Pasul 1: unu", "Pasul 1: “unu”", "The quote “ has no counterpart"],
  ])("is reported with %s", async (_, words, instead, problem) => {
    expect(await replaceWords(words, instead)).toContainEqual(expect.stringContaining(problem));
  });

  it("is reported for a question in other words than those of the plan", async () => {
    const plan = [{ stage: 1, kind: "question", plan: "Când?" }];
    const files = { [romanianPath]: romanian, "docs/plan.json": JSON.stringify(plan) };
    expect(await findProblems(files)).toEqual([
      "docs/ro/stages/01-two.md, line 19: " +
        'This is not the question of the plan. Write "Când?" in these words.',
    ]);
  });
});

describe("a Romanian page without an English one", () => {
  it("is reported if its name differs from that of the lesson", async () => {
    expect(await findProblems({ "docs/ro/stages/01-doi.md": romanian })).toEqual([
      "docs/ro/stages/01-doi.md has no English page: there is no docs/stages/01-doi.md. " +
        "Write that first, or give both pages the same name.",
    ]);
  });

  it("is reported together with the missing lesson", async () => {
    const { stage, root } = createLessonProject("", { "docs/ro/stages/01-other.md": romanian });
    expect(await checkLesson({ ...stage, slug: "other" }, root)).toEqual([
      expect.stringContaining("docs/stages/01-other.md does not exist."),
      expect.stringContaining("docs/ro/stages/01-other.md has no English page"),
    ]);
  });

  it("is not reported for a stage with another number", async () => {
    expect(await findProblems({ "docs/ro/stages/02-three.md": romanian })).toEqual([]);
  });
});
