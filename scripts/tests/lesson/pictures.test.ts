import { describe, expect, it } from "vitest";
import { checkPictures } from "../../lib/lesson/pictures.ts";
import { createLessonFrom } from "./fixture.ts";

describe("the pictures of a lesson", () => {
  const checkText = (text: string) => checkPictures(createLessonFrom(`\n${text}\n`));

  it.each(["![A page](a.png)", "`![](a.png)`", "[](a.png)"])("may be %s", (text) => {
    expect(checkText(text)).toEqual([]);
  });

  it("have an alternative text", () => {
    expect(checkText("| ![A page](a.png) | ![ ](b.png) |")).toEqual([
      {
        line: 2,
        text: "The picture b.png has no alternative text. Describe it between [ and ].",
      },
    ]);
  });
});
