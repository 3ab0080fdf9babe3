import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { checkLesson } from "../../lib/lesson/lesson.ts";
import { updateLesson } from "../../lib/lesson/write.ts";
import { createStepProject, folder, romanianFolder } from "./step-fixture.ts";

// Each command is a process, which is slow on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const [first, second] = [`${folder}/1-add.md`, `${folder}/2-main.md`];
const romanianSecond = `${romanianFolder}/2-main.md`;

/** Creates a lesson whose generated parts are up to date, with some replacements in its pages. */
async function createLesson(replacements: [path: string, old: string, next: string][] = []) {
  const project = createStepProject();
  await updateLesson(project.stage, project.root);
  const files = replacements.map(([path, old, next]) => {
    const text = readFileSync(join(project.root, path), "utf8");
    expect(text).toContain(old);
    return [path, text.replace(old, next)];
  });
  return createStepProject({ ...readPages(project.root), ...Object.fromEntries(files) });
}

const readPages = (root: string): Record<string, string> =>
  Object.fromEntries(
    ["index", "1-add", "2-main", "review"]
      .flatMap((name) => [`${folder}/${name}.md`, `${romanianFolder}/${name}.md`])
      .map((path) => [path, readFileSync(join(root, path), "utf8")]),
  );

async function findProblems(...replacements: [path: string, old: string, next: string][]) {
  const { stage, root } = await createLesson(replacements);
  return checkLesson(stage, root);
}

describe("a lesson with a page for each step", () => {
  it("has no problem if it is complete", async () => {
    expect(await findProblems()).toEqual([]);
  });

  it("shows the generated parts in both languages", async () => {
    const { root } = await createLesson();
    const read = (path: string) => readFileSync(join(root, path), "utf8");
    expect(read(`${folder}/index.md`)).toContain(
      "<!-- steps -->\n\n1. [Add](1-add.md) · 1 h 40 min\n" +
        "2. [Run](2-main.md) · 1 h 40 min · optional\n\nThen: [Review](review.md) · 1 h\n\n<!-- /steps -->",
    );
    expect(read(first)).toContain(
      "<details><summary>All changes of this step (1 file, +3 −0)</summary>\n\n" +
        "- `src/add.ts` +3 −0\n\n[01-add.patch](../../../stages/01-two/steps/01-add.patch)\n",
    );
    expect(read(romanianSecond)).toContain("Toate schimbările pasului (1 fișier, +5 −0)");
    expect(read(romanianSecond)).toContain("](../../../../stages/01-two/steps/02-main.patch)");
  });

  const changes: [name: string, path: string, old: string, next: string, problem: string][] = [
    ["another title", first, "1 · Add", "1 · Sum", 'is not "# Step 1 · Add"'],
    ["no output", first, "**You should see**", "You see", 'begins with "**You should see**"'],
    ["another check line", first, "step 1`", "step 2`", "npm run check 01 step 1"],
    ["no documentation", first, "https://nodejs.org", "index.md", "has no link"],
    ["no note on an optional step", second, "*Hardening:", "*Note:", "The step is optional"],
    ["a changed generated part", first, "+3 −0)", "+4 −0)", "is out of date"],
    ["no place for the changes", first, "<!-- /changes -->", "", "has no <!-- changes -->"],
    ["a wrong line", first, "  return a + b;", "  return a - b;", "is not in src/add.ts"],
    ["a hidden import", second, 'import { add } from "./add.ts";', "…", "import { add } from"],
    ["an unknown name", second, "const [one, other] = argv.slice(2);", "…", "uses `one`"],
    ["a copied file that is not changed", first, "**Write**", "<!-- copy: a.css -->", "a.css"],
    ["a link without a page", `${folder}/index.md`, "2-main.md", "2-run.md", "2-run.md"],
    ["other code in Romanian", romanianSecond, "Number(one)", "Number(1)", "Number(1)"],
  ];

  it.each(changes)("is reported for %s", async (_, path, old, next, problem) => {
    const problems = await findProblems([path, old, next]);
    expect(problems).toContainEqual(expect.stringContaining(problem));
    expect(problems[0]).toContain(path);
  });

  it("is reported for a file of a later step", async () => {
    const listing = "**Write** `src/main.ts`:\n\n```ts file=src/main.ts\nadd(1, 2)\n```\n\n**You";
    expect(await findProblems([first, "**You", listing])).toContainEqual(
      expect.stringContaining("file=src/main.ts: there is no file"),
    );
  });

  it("is reported if the listings of the core steps show too little", async () => {
    const hidden = "export function add(a: number, b: number) {";
    expect(await findProblems([first, hidden, "…"])).toContainEqual(
      expect.stringContaining("the listings show 50 % of the source lines"),
    );
  });

  it("is reported for missing and for stray pages, in both languages", async () => {
    const { root } = await createLesson();
    const project = createStepProject({
      ...readPages(root),
      [`${folder}/3-more.md`]: "# More\n",
      "docs/ro/stages/01-two.md": "# 01\n",
    });
    rmSync(join(project.root, romanianSecond));
    expect(await checkLesson(project.stage, project.root)).toEqual([
      expect.stringContaining("The link 2-main.md has no file"),
      expect.stringContaining(`${romanianSecond} does not exist.`),
      expect.stringContaining(`${folder}/3-more.md is not a page of the lesson`),
      expect.stringContaining("docs/ro/stages/01-two.md is not a page of the lesson"),
    ]);
  });

  it("runs the commands of a page with the files after its step", async () => {
    const list = "$ node -p \"fs.readdirSync('src').join()\"";
    const block = (output: string) => `\`\`\`console in=stage\n${list}\n${output}\n\`\`\`\n\n**You`;
    expect(
      await findProblems([first, "**You", block("add.ts")], [second, "**You", block("add.ts")]),
    ).toEqual([
      expect.stringMatching(/2-main\.md.+\n.+shown {4}add\.ts\n.+printed {2}add\.ts,main\.ts/),
      expect.anything(),
      expect.anything(),
    ]);
  });

  it("is reported if the times are missing, or do not fit into the days", async () => {
    const { stage, root } = await createLesson();
    const { minutes, ...rest } = stage;
    expect(await checkLesson(rest, root)).toContainEqual(
      expect.stringContaining("give the time of each page"),
    );
    const long = { ...stage, minutes: { index: 20, review: 600 } };
    expect(minutes).toBeDefined();
    expect(await checkLesson(long, root)).toContainEqual(
      expect.stringContaining(
        'the sum of "minutes" is 13 h 40 min, which is not within 4 h and 6 h',
      ),
    );
  });
});
