import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readStage } from "../../../shared/harness/manifest.ts";
import { checkStageDiff } from "../../lib/diff/stage-diff.ts";
import { checkHeadings } from "../../lib/lesson/headings.ts";
import { type Lesson, readLesson } from "../../lib/lesson/page.ts";
import { checkTranslation } from "../../lib/lesson/translation.ts";
import { createStage } from "../../lib/new-stage/new-stage.ts";
import { createTwoStages, readAllFiles, runGit, why, write } from "../diff/fixture.ts";

const files = {
  "docs/plan.json": "[]\n",
  "stages/00-one/src/app.ts": "one\n",
  "stages/01-two/src/app.ts": "two\n",
  "stages/01-two/.env.example": "PORT=4000\n",
  "stages/01-two/README.md":
    "# Two\n\nSee stages/01-two/src, and `npm run documents 01 write`. # 01\n",
  "stages/01-two/package-lock.json": '{ "name": "01-two", "packages": {} }\n',
  "stages/01-two/dist/app.js": "built\n",
  "stages/01-two/steps/01-app.patch": "the change of this stage\n",
};

const options = { slug: "three", title: "Costs $1 & more", tool: "Three" };

const createNewStage = async () => {
  const repository = createTwoStages(files, {
    days: [2, 3],
    capabilities: ["tasks"],
    try: ["stages/01-two/docs   pictures", "npm run documents 01   links", "in 2001"],
    retired: { cli: why },
    steps: [{ slug: "app", commit: "feat: change the app", title: why }],
    changes: { "src/app.ts": why },
  });
  const result = await createStage(repository.root, repository.second(), options);
  return {
    ...repository,
    ...result,
    third: readStage(join(repository.root, "stages", result.name)),
  };
};

const readText = (root: string, path: string) => readFileSync(join(root, path), "utf8");

describe("a new stage", () => {
  it("is a copy of the last one, without ignored files", async () => {
    const { root, name, writtenFiles } = await createNewStage();
    expect(name).toBe("02-three");
    expect(writtenFiles).toEqual([
      "stages/02-three",
      "docs/stages/02-three.md",
      "docs/ro/stages/02-three.md",
    ]);
    expect(readText(root, "stages/02-three/src/app.ts")).toBe("two\n");
    expect(readText(root, "stages/02-three/.env.example")).toBe("PORT=4000\n");
    expect(existsSync(join(root, "stages/02-three/dist"))).toBe(false);
    expect(existsSync(join(root, "stages/02-three/steps"))).toBe(false);
  });

  it("has no difference that needs a reason", async () => {
    const { third, second } = await createNewStage();
    expect(await checkStageDiff(third, second())).toEqual([]);
  });

  it("is built on the last one, with the same capabilities and without changes", async () => {
    const { third } = await createNewStage();
    expect(third).toMatchObject({
      number: 2,
      slug: "three",
      builtOn: "01-two",
      tool: "Three",
      title: { en: "Costs $1 & more", ro: "…" },
      problem: { en: "…", ro: "…" },
      days: [2, 3],
      capabilities: ["tasks"],
      try: ["stages/02-three/docs   pictures", "npm run documents 02   links", "in 2001"],
      changes: {},
    });
    expect(third.retired).toBeUndefined();
    expect(third.steps).toBeUndefined();
    expect(JSON.parse(readText(third.dir, "stage.json"))).not.toHaveProperty("dir");
  });

  it("has its own name in README and lock file", async () => {
    const { root } = await createNewStage();
    expect(readText(root, "stages/02-three/README.md")).toBe(
      "# 02 · Costs $1 & more\n\nSee stages/02-three/src, and `npm run documents 02 write`. # 01\n",
    );
    const lock = JSON.parse(readText(root, "stages/02-three/package-lock.json"));
    expect(lock).toEqual({ name: "02-three", packages: {} });
  });

  it("does not change the plan and the last stage", async () => {
    const { root } = createTwoStages(files);
    const before = readAllFiles(join(root, "stages", "01-two"));
    await createStage(root, readStage(join(root, "stages", "01-two")), options);
    expect(readAllFiles(join(root, "stages", "01-two"))).toEqual(before);
    expect(readText(root, "docs/plan.json")).toBe("[]\n");
  });

  it("is added to the debug configurations", async () => {
    const launch = '{\n  // Which one?\n  "options": [\n    "00-one",\n    "01-two"\n  ]\n}\n';
    const { root, second } = createTwoStages({ ...files, ".vscode/launch.json": launch });
    const { writtenFiles } = await createStage(root, second(), options);
    expect(writtenFiles.at(-1)).toBe(".vscode/launch.json");
    expect(readText(root, ".vscode/launch.json")).toBe(
      launch.replace('"01-two"', '"01-two",\n    "02-three"'),
    );
  });

  it("includes uncommitted work", async () => {
    const { root, second } = createTwoStages(files);
    runGit(root, "add", "--all");
    runGit(root, "commit", "--quiet", "--message", "x");
    write(root, { "stages/01-two/src/new.ts": "new\n" });
    await createStage(root, second(), options);
    expect(readText(root, "stages/02-three/src/new.ts")).toBe("new\n");
  });
});

describe("the lesson of a new stage", () => {
  const readLessons = async (): Promise<[Lesson, Lesson]> => {
    const { root, third } = await createNewStage();
    const [english] = readLesson(third, root);
    const [romanian] = readLesson(third, root, "ro");
    if (!english || !romanian) throw new Error("A lesson was not written.");
    return [english, romanian];
  };

  it("has every required heading in both languages", async () => {
    for (const lesson of await readLessons()) {
      expect(checkHeadings(lesson)).toEqual([]);
      expect(lesson.markdown).toContain("### ");
    }
  });

  it("has the same structure in both languages, and its title", async () => {
    const [english, romanian] = await readLessons();
    expect(checkTranslation(romanian, english)).toEqual([]);
    expect(english.markdown).toMatch(/^# 02 · Costs \$1 & more\n\n## Where we are\n\n…\n\n/);
    expect(romanian.markdown).toMatch(/^# 02 · …\n\n## Unde suntem\n\n…\n\n/);
  });

  it("has the self-test at the right position", async () => {
    const [english, romanian] = await readLessons();
    expect(english.markdown).toMatch(/## Check yourself\n\n…\n\n### Test yourself\n\n…\n\n## Next/);
    expect(romanian.markdown).toMatch(/## Verifică-te\n\n…\n\n### Testează-te\n\n…\n\n## Urmează/);
  });
});

describe("no file is replaced", () => {
  it.each(["stages/02-three/notes.txt", "docs/stages/02-three.md", "docs/ro/stages/02-three.md"])(
    "if %s exists: nothing is written",
    async (path) => {
      const { root, second } = createTwoStages({ ...files, [path]: "mine\n" });
      const before = readAllFiles(root);
      const result = createStage(root, second(), options);
      await expect(result).rejects.toThrow(/^(stages|docs)\S*02-three\S* exists already, .*name/);
      expect(readAllFiles(root)).toEqual(before);
    },
  );
});
