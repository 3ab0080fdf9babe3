import { describe, expect, it, vi } from "vitest";
import { checkLesson } from "../../lib/lesson/lesson.ts";
import { createCompleteLesson } from "./complete-lesson.ts";
import { createLessonProject } from "./fixture.ts";

// Each command is a process, which is slow on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const files = { "stages/01-two/src/a.ts": "export const one = 1;\n" };

const findProblems = (...body: string[]) => {
  const { stage, root } = createLessonProject(createCompleteLesson(...body), files);
  return checkLesson(stage, root);
};

const createListing = (code: string) => ["In `src/a.ts`:", "```ts file=src/a.ts", code, "```"];
const createConsole = (output: string) => [
  "```console",
  "$ node -e \"console.log('milk')\"",
  output,
  "```",
];

describe("checkLesson", () => {
  it("returns nothing for a complete and correct lesson", async () => {
    expect(
      await findProblems(...createListing("export const one = 1;"), ...createConsole("milk")),
    ).toEqual([]);
  });

  it("returns each problem with its file and line, in the order of the page", async () => {
    const messages = await findProblems(
      ...createConsole("bread"),
      "[a](b.md)",
      ...createListing("export const one = 2;"),
    );
    expect(messages).toEqual([
      expect.stringMatching(/^docs\/stages\/01-two\.md, line 11: .+\n.+bread\n.+milk\n/),
      expect.stringMatching(/^docs\/stages\/01-two\.md, line 13: The link b\.md/),
      expect.stringMatching(
        /^docs\/stages\/01-two\.md, line 16: "export const one = 2;" is not in/,
      ),
    ]);
  });

  it.each([
    ["a heading", "## Next\n", 'no heading "## Next"'],
    ["an answer", "so that all works well ", "is too short"],
    ["a step", "### Step 3", "Write at least 3 steps"],
    ["a self-test", "### Test yourself\n", "does not end with a self-test"],
  ])("reports %s that is missing", async (_, words, problem) => {
    const { stage, root } = createLessonProject(createCompleteLesson().replaceAll(words, ""));
    expect(await checkLesson(stage, root)).toEqual([expect.stringContaining(problem)]);
  });

  it.each([
    ["a listing without a file", ["```ts", "one();", "```"], "names no file"],
    ["an unknown script", ["```sh", "npm run helo", "```"], 'no script "helo"'],
    ["an option that is not known", ["```console sever", "$ node -v", "…", "```"], '"sever"'],
    ["an unknown capability", ["<!-- capability: x -->"], 'no capability "x"'],
  ])("names %s", async (_, body, problem) => {
    expect(await findProblems(...body)).toEqual([expect.stringContaining(problem)]);
  });

  it("reports a missing lesson", async () => {
    const { stage, root } = createLessonProject("");
    expect(await checkLesson({ ...stage, slug: "other" }, root)).toEqual([
      "docs/stages/01-other.md does not exist. Write this page of the lesson of 01-two.",
    ]);
  });

  it("checks two lessons in parallel", async () => {
    const body = ["```console in=stage", '$ node -p "process.cwd()"', "…", "```"];
    expect(await Promise.all([findProblems(...body), findProblems(...body)])).toEqual([[], []]);
  });
});
