import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Manifest } from "../../../shared/harness/manifest.ts";
import { openSteps, saveSteps } from "../../lib/steps/repository.ts";
import { readAllFiles, runGit, write } from "../diff/fixture.ts";
import { app, createSteppedStages, patches, step } from "./fixture.ts";

/** Opens the steps of the second stage. */
async function open(own: Partial<Manifest> = {}, files: Record<string, string> = {}) {
  const project = createSteppedStages(own, files);
  const openAgain = () => openSteps(project.root, project.second(), project.first());
  const folder = await openAgain();
  const inFolder = (...args: string[]) => runGit(folder, ...args).trimEnd();
  const save = () => saveSteps(project.second());
  const commit = (...args: string[]) => inFolder("commit", "--quiet", "--all", ...args);
  return { ...project, folder, openAgain, inFolder, save, commit };
}

const readPatches = (dir: string) =>
  readdirSync(join(dir, "steps")).map((name) => [
    name,
    readFileSync(join(dir, "steps", name), "utf8"),
  ]);

describe("npm run steps NN open", () => {
  it("creates one commit for each step on top of the stage before", async () => {
    const { inFolder } = await open();
    expect(inFolder("log", "--reverse", "--format=%s").split("\n")).toEqual([
      "chore: start from 00-one",
      "feat: add number",
      "refactor: move the app",
    ]);
    expect(inFolder("status", "--porcelain")).toBe("");
    expect(inFolder("ls-files")).toBe("backend/app.ts");
    expect(inFolder("fsck", "--strict", "--no-dangling")).toBe("");
  });

  it("adds a commit with the changes of the stage that are in no step", async () => {
    const { inFolder } = await open({}, { "stages/01-two/backend/app.ts": app });
    expect(inFolder("log", "-1", "--format=%s")).toBe("chore: add the changes without a step");
    expect(inFolder("show", "--format=", "--stat")).toContain("backend/app.ts");
  });

  it("starts again if nothing was changed, and keeps unsaved changes", async () => {
    const { folder, openAgain } = await open();
    await openAgain();
    write(folder, { "new.ts": "new\n" });
    await expect(openAgain()).rejects.toThrow(/unsaved changes.*npm run steps 01 save/s);
    runGit(folder, "add", ".");
    runGit(folder, "commit", "--quiet", "--message", "feat: add a file");
    await expect(openAgain()).rejects.toThrow("unsaved changes");
    expect(existsSync(join(folder, "new.ts"))).toBe(true);
  });
});

describe("npm run steps NN save", () => {
  it("changes nothing if nothing was changed", async () => {
    const { root, save, second } = await open();
    const before = readAllFiles(join(root, "stages"));
    const { steps } = second();
    expect(await save()).toEqual(steps);
    const { [join(second().dir, "stage.json")]: _, ...after } = readAllFiles(join(root, "stages"));
    expect(before).toMatchObject(after);
  });

  it("writes an edited step and the files of the stage", async () => {
    const { commit, folder, inFolder, save, second } = await open();
    inFolder("reset", "--quiet", "--hard", "HEAD^");
    write(folder, { "src/app.ts": app.replace("three", "drei") });
    commit("--amend", "--message", "feat: say it in German\n\nStep: 01-two/number");
    const [only, ...more] = await save();
    expect([only?.commit, only?.slug, more]).toEqual(["feat: say it in German", "number", []]);
    expect(readPatches(second().dir)).toEqual([
      [
        "01-number.patch",
        patches.number
          .replace("+3", "+drei")
          .replace(
            "51353093d0ff7c218c020bfb3401814bc9e22d7f",
            inFolder("rev-parse", ":src/app.ts"),
          ),
      ],
    ]);
    expect(existsSync(join(second().dir, "backend/app.ts"))).toBe(false);
    expect(readFileSync(join(second().dir, "src/app.ts"), "utf8")).toContain("drei");
    expect(existsSync(join(second().dir, "README.md"))).toBe(true);
  });

  it("adds a step for a new commit, with its name from the subject", async () => {
    const { commit, folder, inFolder, save, second } = await open();
    write(folder, { "backend/new.ts": "new\n" });
    inFolder("add", ".");
    commit("--message", "feat(api)!: add a second, new file");
    await save();
    expect(second().steps?.at(-1)).toEqual({
      slug: "add-a-second-new-file",
      commit: "feat(api)!: add a second, new file",
      title: { en: "", ro: "" },
    });
    expect(readPatches(second().dir).map(([name]) => name)).toEqual([
      "01-number.patch",
      "02-move.patch",
      "03-add-a-second-new-file.patch",
    ]);
  });

  it("keeps the other lines of stage.json as they are", async () => {
    const { save, second } = await open();
    const file = join(second().dir, "stage.json");
    const text = '{\n  "number": 1,\n  "slug": "two",\n  "budget": { "files": 1 }\n}\n';
    writeFileSync(file, text);
    await save();
    expect(readFileSync(file, "utf8")).toMatch(/^ {2}"steps": \[\n {4}\{\n {6}"slug": "number",$/m);
    await save();
    const saved = readFileSync(file, "utf8");
    expect(saved.replace(/^ {2}"steps": \[[\s\S]*?^ {2}\],\n/m, "")).toBe(text);
    expect(JSON.parse(saved).steps).toHaveLength(2);
  });

  it("accepts a rebase, as with fixup commits", async () => {
    const { commit, folder, inFolder, save, second } = await open({ steps: [step("number")] });
    write(folder, { "backend/app.ts": app.replace("three", "3").replace("five", "5") });
    inFolder("add", ".");
    commit("--fixup", "HEAD");
    inFolder("-c", "sequence.editor=true", "rebase", "--quiet", "-i", "--autosquash", "before");
    const slugs = (await save()).map(({ slug }) => slug);
    expect(slugs).toEqual(["number", "add-the-changes-without-a-step"]);
    expect(readFileSync(join(second().dir, "backend/app.ts"), "utf8")).toContain("5\n");
  });

  it.each([
    ["uncommitted changes", ["reset", "--quiet", "HEAD^"], "has uncommitted changes"],
    ["another branch", ["checkout", "--quiet", "-b", "b"], "is in a rebase, or not on main"],
    ["another base", ["reset", "--quiet", "--hard", "HEAD~2"], undefined],
    ["no base", ["commit", "--quiet", "--amend", "--message", "feat: x"], undefined],
  ])("with %s it writes or refuses", async (_, args, reason) => {
    const { inFolder, root, save } = await open();
    inFolder(...args);
    if (reason === undefined) return expect(await save()).toBeInstanceOf(Array);
    const before = readAllFiles(join(root, "stages"));
    await expect(save()).rejects.toThrow(reason);
    expect(readAllFiles(join(root, "stages"))).toEqual(before);
  });

  it("refuses merge commits and another start", async () => {
    const { inFolder, save } = await open();
    inFolder("checkout", "--quiet", "--orphan", "other");
    inFolder("commit", "--quiet", "--message", "feat: start again");
    inFolder("branch", "--force", "main", "other");
    inFolder("checkout", "--quiet", "main");
    await expect(save()).rejects.toThrow("no longer starts from the stage before");
    inFolder("reset", "--quiet", "--hard", "opened");
    const merge = ["merge", "--quiet", "--no-ff", "--allow-unrelated-histories", "--strategy=ours"];
    inFolder(...merge, "--message", "merge", "other");
    await expect(save()).rejects.toThrow("has merge commits");
  });

  it("refuses to overwrite changes of the stage", async () => {
    const { save, second } = await open();
    write(second().dir, { "backend/app.ts": "mine\n" });
    await expect(save()).rejects.toThrow(/has changed since the steps were opened/);
    expect(readFileSync(join(second().dir, "backend/app.ts"), "utf8")).toBe("mine\n");
  });

  it("says what to do if the steps are not open", async () => {
    await expect(saveSteps(createSteppedStages().second())).rejects.toThrow(
      "npm run steps 01 open",
    );
  });
});
