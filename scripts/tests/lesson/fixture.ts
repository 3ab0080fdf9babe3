import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Manifest, readStage, type Stage } from "../../../shared/harness/manifest.ts";
import { type Lesson, readLesson } from "../../lib/lesson/page.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

export const pagePath = "docs/stages/01-two.md";
export const romanianPath = "docs/ro/stages/01-two.md";

export interface LessonProject {
  root: string;
  stage: Stage;
}

/** Creates a repository of two stages, with `page` as the lesson of the second. */
export function createLessonProject(
  page: string,
  files: Record<string, string> = {},
  second: Partial<Manifest> = {},
): LessonProject {
  const root = createTemporaryFolder();
  const built = { number: 1, slug: "two", builtOn: "00-one", capabilities: ["old"], ...second };
  write(root, {
    "package.json": JSON.stringify({ scripts: { hello: "node scripts/run.mjs hello" } }),
    "stages/00-one/stage.json": createManifest({ capabilities: ["old"] }),
    "stages/01-two/stage.json": createManifest(built),
    "stages/01-two/package.json": JSON.stringify({ type: "module", scripts: {} }),
    ...files,
    [pagePath]: page,
  });
  return { root, stage: readStage(join(root, "stages", "01-two")) };
}

/** Creates that repository, and reads the lesson. */
export function createLessonFrom(...args: Parameters<typeof createLessonProject>): Lesson {
  const { stage, root } = createLessonProject(...args);
  const [lesson] = readLesson(stage, root);
  if (!lesson) throw new Error(`${pagePath} was not written.`);
  return lesson;
}

/** Creates a repository with only the Romanian page, and reads it. */
export function createRomanianLesson(text: string, files: Record<string, string> = {}): Lesson {
  const { stage, root } = createLessonProject("", { ...files, [romanianPath]: text });
  const [lesson] = readLesson(stage, root, "ro");
  if (!lesson) throw new Error(`${romanianPath} was not written.`);
  return lesson;
}

export const createPage = (...lines: string[]): string => `${lines.join("\n")}\n`;

export function write(root: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const createManifest = (overrides: Partial<Manifest>): string =>
  JSON.stringify({
    number: 0,
    slug: "one",
    tool: "none",
    title: { en: "A title", ro: "Un titlu" },
    problem: { en: "A problem.", ro: "O problemă." },
    needs: [],
    days: [1, 1],
    processes: {},
    try: [],
    capabilities: [],
    budget: { files: 10, lines: 500 },
    changes: {},
    ...overrides,
  });
