import { describe, expect, it } from "vitest";
import { checkCapabilities } from "../../lib/lesson/capabilities.ts";
import { checkConsoles } from "../../lib/lesson/consoles.ts";
import { checkLanguages } from "../../lib/lesson/languages.ts";
import { checkLinks } from "../../lib/lesson/links.ts";
import { checkScripts } from "../../lib/lesson/npm-scripts.ts";
import { createLessonFrom, createPage } from "./fixture.ts";

const block = (info: string, ...code: string[]) => createPage(`\`\`\`${info}`, ...code, "```");

describe("the capabilities of a lesson", () => {
  const checkText = (text: string) =>
    checkCapabilities(createLessonFrom(text, {}, { capabilities: ["old", "new"] }));

  it("are marked once if they are new", () => {
    expect(checkText("<!-- capability: new -->\n")).toEqual([]);
  });

  it("may be marked for a single check by words of its title", () => {
    const text = "<!-- capability: tasks -->\n<!-- check: HEAD /tasks -->\n<!-- check: none -->\n";
    const lesson = createLessonFrom(text, {}, { capabilities: ["old", "tasks"] });
    const stage = { ...lesson.stage, capabilities: ["tasks"] };
    expect(checkCapabilities({ ...lesson, stage })).toEqual([
      { line: 3, text: expect.stringContaining('No check of the stage has "none" in its title') },
    ]);
  });

  it("are reported if they are new and not marked", () => {
    expect(checkText("Text\n")).toEqual([
      {
        line: 1,
        text: expect.stringMatching(
          /^The capability "new" is new .+ Write <!-- capability: new -->/,
        ),
      },
    ]);
  });

  it("are reported if they are marked twice", () => {
    expect(checkText("<!-- capability: new -->\n\n<!-- capability: new -->\n")).toMatchObject([
      { line: 3, text: expect.stringContaining("is marked twice") },
    ]);
  });

  it("are reported if the stage does not have them", () => {
    expect(checkText("<!-- capability: new -->\n<!-- capability: nwe -->\n")).toMatchObject([
      { line: 2, text: expect.stringContaining('no capability "nwe"') },
    ]);
  });

  it("are all new in the first stage", () => {
    const { builtOn: _, ...first } = createLessonFrom("Text\n").stage;
    const lesson = { ...createLessonFrom("Text\n"), stage: first };
    expect(checkCapabilities(lesson)).toMatchObject([{ text: expect.stringContaining('"old"') }]);
  });
});

describe("the links of a lesson", () => {
  const files = { "docs/other page.md": "## A heading\n", "stages/01-two/a.ts": "" };
  const checkText = (text: string) => checkLinks(createLessonFrom(`## Here\n${text}\n`, files));

  it.each([
    "[a](#here)",
    "[a](../other%20page.md#a-heading)",
    "[a](<../other page.md>)",
    '[a](../../stages/01-two/a.ts "title")',
    "[a](/stages/01-two)",
    "![a](../../stages/01-two/a.ts)",
    "[a](https://example.com/not/asked)",
    "[a](mailto:ana@example.com)",
    "`[a](nowhere.md)`",
  ])("may be %s", (text) => {
    expect(checkText(text)).toEqual([]);
  });

  it.each(["[a](nowhere.md)", "[![a](b.png)](#here)", "[a](../../../../etc)", "[a](%ZZ)"])(
    "are reported without a file: %s",
    (text) => {
      expect(checkText(text)).toMatchObject([
        { line: 2, text: expect.stringContaining("has no file in the repository") },
      ]);
    },
  );

  it.each(["[a](#there)", "[a](../other%20page.md#here)"])(
    "are reported without a heading: %s",
    (text) => {
      expect(checkText(text)).toMatchObject([
        { line: 2, text: expect.stringContaining("has no heading") },
      ]);
    },
  );
});

describe("the language of a block", () => {
  const checkText = (info: string) => checkLanguages(createLessonFrom(block(info, "x")));

  it.each([
    "http",
    "text",
    "mermaid",
    "diff",
    "sh",
    "powershell",
    "console in=tmp",
    "ts file=a.ts",
    "ts sketch",
  ])("may be %s", (info) => {
    expect(checkText(info)).toEqual([]);
  });

  it.each(["ts", "json", "yaml", "css numbered"])("%s needs a file", (info) => {
    expect(checkText(info)).toMatchObject([
      { line: 1, text: expect.stringMatching(/names no file\. .+ sketch/) },
    ]);
  });

  it("is required", () => {
    expect(checkText("")).toMatchObject([{ text: expect.stringContaining("names no language") }]);
  });
});

describe("the scripts in a block of commands", () => {
  const files = { "stages/01-two/package.json": JSON.stringify({ scripts: { dev: "node a.js" } }) };
  const checkText = (info: string, ...code: string[]) =>
    checkScripts(createLessonFrom(block(info, ...code), files));

  it.each([
    ["of the root", "sh", ["npm run hello you"]],
    ["of the stage, after cd", "sh", ["npm run hello", "cd stages/01-two", "npm run dev"]],
    ["of the stage, by option", "sh in=stage", ["npm run dev"]],
    ["of the root again", "sh", ["cd stages/01-two", "npm run dev", "cd ../..", "npm run hello"]],
    ["in an unknown folder", "sh", ["curl http://localhost:4000/tasks", "cd my && ls"]],
  ])("are those %s", (_, info, code) => {
    expect(checkText(info, ...code)).toEqual([]);
  });

  it.each([
    ["sh", ["npm run helo"], 2],
    ["sh", ["npm run hello", "npm run dev"], 3],
    ["sh", ["cd stages/01-two", "npm run hello"], 3],
    ["powershell in=stage", ["npm run hello"], 2],
  ])("are reported if they do not exist: %s %j", (info, code, line) => {
    expect(checkText(info, ...code)).toMatchObject([
      { line, text: expect.stringContaining("There is no script") },
    ]);
  });
});

describe("a console block", () => {
  const checkText = (info: string, ...code: string[]) =>
    checkConsoles(createLessonFrom(block(info, ...code)));

  it("begins with a command", () => {
    expect(checkText("console in=stage prompt", "", "$ node a.js", "done")).toEqual([]);
    expect(checkText("console", "done")).toMatchObject([
      { line: 1, text: expect.stringContaining("does not begin with a command") },
    ]);
  });

  it("reports an unknown option", () => {
    expect(checkText("console sever", "$ node a.js")).toMatchObject([
      { text: expect.stringMatching(/has no option "sever"\. Write one of .+server/) },
    ]);
  });
});
