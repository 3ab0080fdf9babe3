import { describe, expect, it } from "vitest";
import { checkSelfTest } from "../../lib/lesson/self-test.ts";
import { createCompleteLesson, createCompleteRomanianLesson, selfTest } from "./complete-lesson.ts";
import { createLessonFrom, createPage, createRomanianLesson } from "./fixture.ts";

const [question = ""] = selfTest;
const repeatQuestion = (count: number): string[] => Array(count).fill(question);

const checkLines = (...lines: string[]) =>
  checkSelfTest(
    createLessonFrom(createPage("## Check yourself", "### Test yourself", ...lines, "## Next")),
  );

describe("the self-test of a lesson", () => {
  it("exists in both languages", () => {
    expect(checkSelfTest(createLessonFrom(createCompleteLesson()))).toEqual([]);
    expect(checkSelfTest(createRomanianLesson(createCompleteRomanianLesson()))).toEqual([]);
  });

  it("has its own heading in Romanian", () => {
    const text = createCompleteRomanianLesson().replace("### Testează-te", "### Test yourself");
    expect(checkSelfTest(createRomanianLesson(text))).toMatchObject([
      { text: expect.stringContaining('"Verifică-te" does not end with a self-test.') },
    ]);
  });

  it.each([
    ["is missing", ["Text"]],
    ["has a heading of another level", ["## Test yourself", ...selfTest]],
    ["has a deeper heading", ["#### Test yourself", ...selfTest]],
    ["is not the end of its part", ["### Test yourself", ...selfTest, "### More"]],
    ["stands in another part", ["## Next", "### Test yourself", ...selfTest]],
  ])("is reported if it %s", (_, lines) => {
    expect(
      checkSelfTest(createLessonFrom(createPage("# 01", "## Check yourself", ...lines))),
    ).toEqual([
      {
        line: 2,
        text:
          '"Check yourself" does not end with a self-test. Write "### Test yourself" as its last ' +
          "heading, and below it 3 to 5 questions, " +
          "each as <details><summary>The question?</summary>, the answer, </details>.",
      },
    ]);
  });

  it("is not required if its part is missing", () => {
    expect(checkSelfTest(createLessonFrom("## Next\n"))).toEqual([]);
  });

  it.each([3, 4, 5])("may have %i questions", (count) => {
    expect(checkLines(...repeatQuestion(count))).toEqual([]);
  });

  it.each([
    [0, "Write more"],
    [2, "Write more"],
    [6, "Keep the best"],
  ])("is reported with %i questions", (count, advice) => {
    expect(checkLines(...repeatQuestion(count))).toEqual([
      {
        line: 2,
        text: `"Test yourself" does not have 3 to 5 questions (questions: ${count}). ${advice}.`,
      },
    ]);
  });
});

describe("a question of the self-test", () => {
  it.each([
    [
      "with a short answer",
      "<details><summary>And?</summary>No.</details>",
      'The answer to "And?" is too short (words: 1). Write at least 30.',
    ],
    ["that is not closed", question.replace("</details>", ""), "Write </details> after"],
    ["without a summary", `<details>${"why ".repeat(40)}</details>`, "has no question"],
    ["in a list", "- And why?", '"And why?" has no answer.'],
  ])("is reported: %s", (_, line, problem) => {
    expect(checkLines(...selfTest, line)).toMatchObject([
      { line: 6, text: expect.stringContaining(problem) },
    ]);
  });
});

describe("a repeated question", () => {
  const before = "<details><summary>What is a `lock`?</summary>…</details>";

  const checkQuestion = (text: string) => {
    const sameQuestion = question.replace("What?", text);
    const part = ["## Check yourself", "### Test yourself", ...repeatQuestion(2), sameQuestion];
    return checkSelfTest(createLessonFrom(createPage("## Think about it", before, ...part)));
  };

  it.each([
    "What is a `lock`?",
    "what is a <code>lock</code>?",
    "What is a  lock? Who waits for it?",
  ])("is reported as in %s", (text) => {
    expect(checkQuestion(text)).toEqual([
      {
        line: 7,
        text: expect.stringMatching(/ is asked in line 2 already\. Ask another question/),
      },
    ]);
  });

  it.each(["What is a lock for?", "Two requests want one lock. What is a lock?"])(
    "is a different one: %s",
    (text) => {
      expect(checkQuestion(text)).toEqual([]);
    },
  );
});
