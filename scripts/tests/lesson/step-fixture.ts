import { rmSync } from "node:fs";
import { join } from "node:path";
import { readStage } from "../../../shared/harness/manifest.ts";
import { shapes } from "../../lib/lesson/shapes.ts";
import { answer, selfTest } from "./complete-lesson.ts";
import { createLessonProject, createPage, type LessonProject, pagePath, write } from "./fixture.ts";

export const folder = "docs/stages/01-two";
export const romanianFolder = "docs/ro/stages/01-two";

/** Creates the patch of a new file. */
export const createPatch = (path: string, lines: string[]): string =>
  createPage(
    `diff --git a/${path} b/${path}`,
    "new file mode 100644",
    "--- /dev/null",
    `+++ b/${path}`,
    `@@ -0,0 +1,${lines.length} @@`,
    ...lines.map((line) => `+${line}`),
  );

const addLines = ["export function add(a: number, b: number) {", "  return a + b;", "}"];
const mainLines = [
  'import { argv } from "node:process";',
  'import { add } from "./add.ts";',
  "",
  "const [one, other] = argv.slice(2);",
  "console.log(add(Number(one), Number(other)));",
];

const steps = [
  { slug: "add", commit: "feat: add", title: { en: "Add", ro: "Adună" }, minutes: 100 },
  {
    slug: "main",
    commit: "feat: run",
    title: { en: "Run", ro: "Rulează" },
    optional: true,
    minutes: 100,
  },
];

const createListing = (path: string, lines: string[]) => [
  `**Write** \`${path}\`:`,
  "",
  `\`\`\`ts file=${path}`,
  ...lines,
  "```",
  "",
];

function createStepPage(language: "en" | "ro", number: 1 | 2, title: string, body: string[]) {
  const { step, stepPage } = shapes[language];
  return createPage(
    `# ${step} ${number} · ${title}`,
    "",
    ...(number === 2 ? [stepPage.optional, ""] : []),
    ...body,
    `${stepPage.see} it.`,
    "",
    "<!-- changes -->",
    "<!-- /changes -->",
    "",
    stepPage.check("01", number),
    "",
    `${stepPage.reading} [Node.js](https://nodejs.org)`,
  );
}

function createPages(language: "en" | "ro"): Record<string, string> {
  const { parts, review, selfTest: test, selfTestPart } = shapes[language];
  const below: Record<string, string[]> = {
    Steps: ["<!-- steps -->", "<!-- /steps -->"],
    Exercises: ["<!-- exercises -->", "<!-- /exercises -->"],
    "Think about it": [`<details><summary>Why?</summary>${answer}</details>`],
  };
  const createPart = (title: string, english = "") => [
    `## ${title}`,
    ...(below[english] ?? []),
    ...(title === selfTestPart ? [`### ${test}`, ...selfTest] : []),
  ];
  const createParts = (kind: "index" | "review") =>
    parts[kind].flatMap((title, index) => createPart(title, shapes.en.parts[kind][index]));
  const title = { en: "A title", ro: "Un titlu" }[language];
  const [first, second] = { en: ["Add", "Run"], ro: ["Adună", "Rulează"] }[language];
  return {
    "index.md": createPage(`# 01 · ${title}`, ...createParts("index")),
    "1-add.md": createStepPage(language, 1, first ?? "", createListing("src/add.ts", addLines)),
    "2-main.md": createStepPage(language, 2, second ?? "", createListing("src/main.ts", mainLines)),
    "review.md": createPage(`# 01 · ${review}`, ...createParts("review")),
  };
}

const addFolder = (path: string, pages: Record<string, string>) =>
  Object.fromEntries(Object.entries(pages).map(([name, text]) => [`${path}/${name}`, text]));

/** Creates a repository whose second stage has two steps, and a lesson with a page for each. */
export function createStepProject(files: Record<string, string> = {}): LessonProject {
  const { root } = createLessonProject(
    "",
    {
      "stages/01-two/steps/01-add.patch": createPatch("src/add.ts", addLines),
      "stages/01-two/steps/02-main.patch": createPatch("src/main.ts", mainLines),
      ...addFolder(folder, createPages("en")),
      ...addFolder(romanianFolder, createPages("ro")),
    },
    { steps: steps as never, minutes: { index: 20, review: 60 } },
  );
  rmSync(join(root, pagePath));
  write(root, files);
  return { root, stage: readStage(join(root, "stages", "01-two")) };
}
