import { describe, expect, it } from "vitest";
import { checkHeadings } from "../../lib/lesson/headings.ts";
import { checkQuestions } from "../../lib/lesson/questions.ts";
import { answer, createCompleteLesson, createCompleteRomanianLesson } from "./complete-lesson.ts";
import { createLessonFrom, createPage, createRomanianLesson } from "./fixture.ts";

const checkText = (text: string) => checkHeadings(createLessonFrom(text));

describe("the headings of a lesson", () => {
  it("are the required ones", () => {
    expect(checkText(createCompleteLesson())).toEqual([]);
  });

  it("may include others", () => {
    expect(checkText(createCompleteLesson().replace("## Next", "## Troubles\n\n## Next"))).toEqual(
      [],
    );
  });

  it("need no proof in the first stage", () => {
    const lesson = createLessonFrom(createCompleteLesson().replace("## Feel it", ""));
    const { builtOn: _, ...first } = lesson.stage;
    expect(checkHeadings({ ...lesson, stage: first })).toEqual([]);
    expect(checkHeadings(lesson)).toMatchObject([
      { text: 'There is no heading "## Feel it". Write it after "Where we are".' },
    ]);
  });

  it.each(["Where we are", "The shape", "Think about it", "Next"])(
    "are reported without %s",
    (part) => {
      expect(checkText(createCompleteLesson().replace(`## ${part}\n`, ""))).toMatchObject([
        { text: expect.stringContaining(`There is no heading "## ${part}".`) },
      ]);
    },
  );

  it("of another level do not count", () => {
    expect(checkText(createCompleteLesson().replace("## Next", "### Next"))).toMatchObject([
      { text: expect.stringContaining('"## Next"') },
    ]);
  });

  it("are reported in the wrong order", () => {
    const movedNext = `## Next\n\n${createCompleteLesson().replace("## Next\n", "")}`;
    expect(checkText(movedNext)).toEqual([
      { line: 1, text: '"Next" is before "Check yourself". Move it after that part.' },
    ]);
  });
});

describe("the headings of a Romanian lesson", () => {
  const checkText = (text: string) => checkHeadings(createRomanianLesson(text));

  it("are the required ones in Romanian", () => {
    expect(checkText(createCompleteRomanianLesson())).toEqual([]);
    expect(checkText(createCompleteLesson())).toContainEqual({
      line: 1,
      text: 'There is no heading "## Unde suntem". Write it at the beginning.',
    });
  });

  it("number their steps in Romanian", () => {
    expect(
      checkText(createCompleteRomanianLesson().replaceAll("### Pasul", "### Step")),
    ).toMatchObject([
      { text: expect.stringContaining('as "### Pasul 1: …" below "## Construiește".') },
    ]);
  });
});

describe("the steps of a lesson", () => {
  it("are at least three", () => {
    expect(checkText(createCompleteLesson().replace("### Step 3", "### Then"))).toMatchObject([
      {
        text: expect.stringContaining(
          'There are 2 headings "Step N" between "The shape" and "Break it".',
        ),
      },
    ]);
  });

  it("may be headings of level 2", () => {
    expect(checkText(createCompleteLesson().replaceAll("### Step", "## Step"))).toEqual([]);
  });

  it("are numbered in order", () => {
    expect(checkText(createCompleteLesson().replace("### Step 3", "### Step 4"))).toMatchObject([
      { text: expect.stringContaining("Step 4 comes where Step 3 is expected.") },
    ]);
  });
});

describe("the questions of a lesson", () => {
  const checkLines = (...lines: string[]) =>
    checkQuestions(createLessonFrom(createPage("## Think about it", "", ...lines, "", "## Next")));

  const question = `<details><summary>Why?</summary>\n\n${answer}\n\n</details>`;

  it("have answers", () => {
    expect(checkLines(question, "", question)).toEqual([]);
  });

  it("exist", () => {
    expect(checkLines("Think.")).toMatchObject([
      { line: 1, text: expect.stringContaining("has no question") },
    ]);
  });

  it("are reported with a short answer", () => {
    expect(
      checkLines(question, "<details><summary>And <b>why</b>?</summary>Because 42.</details>"),
    ).toEqual([
      { line: 8, text: 'The answer to "And why?" is too short (words: 1). Write at least 30.' },
    ]);
  });

  it("are reported without a summary", () => {
    expect(checkLines("<details>", answer, "</details>")).toMatchObject([
      { line: 3, text: expect.stringContaining("has no question") },
    ]);
  });

  it("are reported if they are not closed, and the next one counts", () => {
    const unclosedQuestion = question.replace("</details>", "");
    expect(checkLines(unclosedQuestion, question)).toMatchObject([
      { line: 3, text: expect.stringContaining("Write </details>") },
    ]);
  });

  it("are reported in a list without answers", () => {
    expect(checkLines(question, "", "- And why not?")).toMatchObject([
      { line: 9, text: expect.stringContaining('"And why not?" has no answer.') },
    ]);
  });

  it("have their own part in Romanian", () => {
    const text = createPage(
      "## Temă de gândire",
      "<details><summary>De ce?</summary>Da.</details>",
    );
    expect(checkQuestions(createRomanianLesson(text))).toMatchObject([
      { line: 2, text: expect.stringContaining('The answer to "De ce?" is too short') },
    ]);
  });
});
