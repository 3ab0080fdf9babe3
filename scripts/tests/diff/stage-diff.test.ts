import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { selectPart } from "../../lib/diff/model.ts";
import { compareStages } from "../../lib/diff/stage-diff.ts";
import { createTwoStages, readAllFiles, repeatLines, runGit, why, write } from "./fixture.ts";

type Project = ReturnType<typeof createTwoStages>;

const compare = (project: Project, options = {}) =>
  compareStages(project.second(), project.first(), options);

async function listStatuses(project: Project, options = {}): Promise<string[]> {
  const { files } = await compare(project, options);
  return files.map(({ status, path, from }) => [status, path, from].filter(Boolean).join(" "));
}

describe("compareStages", () => {
  it("includes uncommitted new, changed and deleted files", async () => {
    const project = createTwoStages({
      "stages/00-one/src/listă de taskuri.ts": repeatLines("list"),
      "stages/00-one/src/old.ts": repeatLines("old"),
      "stages/00-one/src/same.ts": repeatLines("same"),
      "stages/01-two/src/listă de taskuri.ts": `${repeatLines("list")}more\n`,
      "stages/01-two/src/new [id].ts": repeatLines("new", 3),
      "stages/01-two/src/same.ts": repeatLines("same"),
    });
    const { files } = await compare(project);
    expect(files).toEqual([
      expect.objectContaining({ status: "changed", path: "src/listă de taskuri.ts", added: 1 }),
      expect.objectContaining({ status: "new", path: "src/new [id].ts", added: 3, removed: 0 }),
      expect.objectContaining({ status: "gone", path: "src/old.ts", added: 0, removed: 20 }),
    ]);
  });

  it("compares the files on disk, not the committed or staged ones", async () => {
    const project = createTwoStages({
      "stages/00-one/a.ts": repeatLines("a"),
      "stages/01-two/a.ts": repeatLines("a"),
      "stages/01-two/committed.ts": repeatLines("committed"),
    });
    runGit(project.root, "add", "--all");
    runGit(project.root, "commit", "--quiet", "--message", "x");
    write(project.root, { "stages/01-two/a.ts": repeatLines("staged") });
    runGit(project.root, "add", "--all");
    write(project.root, { "stages/01-two/a.ts": `${repeatLines("a")}on disk\n` });
    rmSync(join(project.root, "stages/01-two/committed.ts"));
    const { files } = await compare(project);
    expect(files).toEqual([expect.objectContaining({ path: "a.ts", added: 1, removed: 0 })]);
  });

  it("shows a moved file as moved and a copied one as copied", async () => {
    const project = createTwoStages({
      "stages/00-one/src/store.ts": repeatLines("store"),
      "stages/00-one/src/list.ts": repeatLines("list"),
      "stages/01-two/backend/src/store.ts": `${repeatLines("store")}more\n`,
      "stages/01-two/src/list.ts": `${repeatLines("list")}more\n`,
      "stages/01-two/src/list copy.ts": repeatLines("list"),
    });
    expect(await listStatuses(project)).toEqual([
      "moved backend/src/store.ts src/store.ts",
      "copied src/list copy.ts src/list.ts",
      "changed src/list.ts",
    ]);
  });

  it("skips files that .gitignore names, in the root or in the stage", async () => {
    const project = createTwoStages({
      "stages/01-two/.gitignore": "*.log\n",
      "stages/01-two/dist/main.js": "built",
      "stages/01-two/server.log": "written",
    });
    expect(await listStatuses(project, { all: true })).toEqual([
      "new .gitignore",
      "changed stage.json",
    ]);
  });

  it("skips stage.json, README.md and package-lock.json, except with all", async () => {
    const project = createTwoStages({
      "stages/01-two/README.md": "read",
      "stages/01-two/package-lock.json": "{}",
      "stages/01-two/docs/README.md": "shown",
    });
    expect(await listStatuses(project)).toEqual(["new docs/README.md"]);
    const hidden = ["README.md", "package-lock.json", "stage.json"];
    expect((await compare(project)).hidden).toEqual(hidden);
    expect(await listStatuses(project, { all: true })).toHaveLength(4);
  });

  it("returns each file with its reason and its patch, and selects the files of a part", async () => {
    const project = createTwoStages(
      { "stages/01-two/a.ts": "a\n", "stages/01-two/b/c.ts": "c\n", "stages/01-two/b/d.ts": "d\n" },
      { changes: { "a.ts": { ...why, part: 1 }, "b/": { ...why, part: 2 }, "b/d.ts": why } },
    );
    const diff = await compare(project);
    expect(diff.files.map(({ change }) => change?.part)).toEqual([1, 2, undefined]);
    expect(diff.files.map(({ patch }) => patch.split("\n").at(-2))).toEqual(["+a", "+c", "+d"]);
    expect(selectPart(diff, 2).files.map(({ path }) => path)).toEqual(["b/c.ts"]);
    expect(selectPart(diff, undefined).files).toHaveLength(3);
  });

  it("colours the patch on request, and still splits it by file", async () => {
    const project = createTwoStages({ "stages/01-two/a.ts": "a\n", "stages/01-two/b.ts": "b\n" });
    const [plain, coloured] = [await compare(project), await compare(project, { colour: true })];
    expect(plain.files[1]?.patch).not.toContain("\x1b[");
    expect(coloured.files[1]?.patch).toContain("\x1b[");
    expect(coloured.files.map(({ patch }) => patch.split("diff --git").length)).toEqual([2, 2]);
  });

  it("changes neither the work tree nor the repository", async () => {
    const project = createTwoStages({ "stages/00-one/a.ts": "a\n", "stages/01-two/a.ts": "b\n" });
    runGit(project.root, "add", "stages/00-one");
    const before = readAllFiles(project.root);
    await compare(project);
    expect(readAllFiles(project.root)).toEqual(before);
  });
});
