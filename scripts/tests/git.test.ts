import { mkdirSync, readdirSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { GitError, git } from "../lib/git.ts";
import { withScratch } from "../lib/git-scratch.ts";
import { readAllFiles, runGit, write } from "./diff/fixture.ts";
import { createTemporaryFolder } from "./support/temporary-folder.ts";

afterEach(() => vi.unstubAllEnvs());

describe("git", () => {
  it("prints paths with diacritics unescaped", async () => {
    const cwd = createTemporaryFolder();
    runGit(cwd, "init", "--quiet");
    write(cwd, { "listă nouă.txt": "" });
    expect(await git(["ls-files", "--others"], { cwd })).toBe("listă nouă.txt\n");
  });

  it("reads its input", async () => {
    const answer = await git(["hash-object", "--stdin"], {
      cwd: createTemporaryFolder(),
      input: "",
    });
    expect(answer.trim()).toBe("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  });

  it("ignores the variables of a hook for another repository", async () => {
    const cwd = createTemporaryFolder();
    runGit(cwd, "init", "--quiet");
    vi.stubEnv("GIT_DIR", join(createTemporaryFolder(), "elsewhere"));
    expect((await git(["rev-parse", "--git-dir"], { cwd })).trim()).toBe(".git");
  });

  it("says what to do in a folder that is not a repository", async () => {
    const cwd = createTemporaryFolder();
    vi.stubEnv("GIT_CEILING_DIRECTORIES", dirname(cwd));
    const failure = git(["rev-parse", "--git-dir"], { cwd });
    await expect(failure).rejects.toThrow(GitError);
    await expect(failure).rejects.toThrow(/not a git repository.*ZIP.*git clone.*git init/s);
  });

  it("says how to install git if it is missing", async () => {
    const cwd = createTemporaryFolder();
    vi.stubEnv("PATH", cwd);
    const failure = git(["--version"], { cwd });
    await expect(failure).rejects.toThrow(/not installed.*git-scm\.com/s);
  });

  it("reports a missing folder", async () => {
    const cwd = join(createTemporaryFolder(), "gone");
    await expect(git(["--version"], { cwd })).rejects.toThrow(`no folder ${cwd}`);
  });

  it("returns the output of git for other errors", async () => {
    const cwd = createTemporaryFolder();
    runGit(cwd, "init", "--quiet");
    await expect(git(["cat-file", "-p", "nothing"], { cwd })).rejects.toThrow(
      /Not a valid object name nothing.*`git cat-file` failed/s,
    );
  });
});

describe("withScratch", () => {
  it("lists a file that is tracked although it is ignored", async () => {
    const cwd = createTemporaryFolder();
    runGit(cwd, "init", "--quiet");
    write(cwd, { ".gitignore": "*.log\n", "kept.log": "", "dropped.log": "" });
    runGit(cwd, "add", "--force", "kept.log");
    const listing = await withScratch(cwd, (scratch) => scratch.list(cwd));
    expect([...listing.keys()]).toEqual([".gitignore", "kept.log"]);
  });

  it("reads committed and adds uncommitted files without writing to the repository", async () => {
    const cwd = createTemporaryFolder();
    runGit(cwd, "init", "--quiet");
    write(cwd, { "a/committed.txt": "1", "a/changed.txt": "1", "b/other.txt": "1" });
    runGit(cwd, "add", "--all");
    runGit(cwd, "commit", "--quiet", "--message", "x");
    write(cwd, { "a/changed.txt": "2", "a/untracked.txt": "3" });
    const before = readAllFiles(cwd);
    const listing = await withScratch(cwd, (scratch) => scratch.list(join(cwd, "a")));
    expect([...listing.keys()]).toEqual(["changed.txt", "committed.txt", "untracked.txt"]);
    expect(readAllFiles(cwd)).toEqual(before);
  });

  it("detects a change within the time resolution of git", async () => {
    const cwd = createTemporaryFolder();
    runGit(cwd, "init", "--quiet");
    runGit(cwd, "config", "core.trustctime", "false");
    const oldTime = new Date(Date.now() - 60_000);
    const writeWithOldTime = (text: string) => {
      write(cwd, { "a.txt": text });
      utimesSync(join(cwd, "a.txt"), oldTime, oldTime);
    };
    writeWithOldTime("1");
    runGit(cwd, "add", "a.txt");
    utimesSync(join(cwd, ".git", "index"), oldTime, oldTime);
    const list = () => withScratch(cwd, (scratch) => scratch.list(cwd));
    const before = await list();
    writeWithOldTime("2");
    expect(await list()).not.toEqual(before);
  });

  it("finds objects of a store in a later scratch", async () => {
    const cwd = createTemporaryFolder();
    runGit(cwd, "init", "--quiet");
    write(cwd, { "a/listă.txt": "1" });
    const store = join(createTemporaryFolder(), "objects");
    const listing = await withScratch(cwd, (scratch) => scratch.list(cwd), store);
    const tree = await withScratch(cwd, (scratch) => scratch.writeTree(listing), store);
    await expect(withScratch(cwd, (scratch) => scratch.listTree(tree))).rejects.toThrow(GitError);
    expect(await withScratch(cwd, (scratch) => scratch.listTree(tree), store)).toEqual(listing);
  });

  it("removes its temporary folder, also after an error", async () => {
    const cwd = createTemporaryFolder();
    runGit(cwd, "init", "--quiet");
    const temporaryFolder = join(cwd, ".git", "tmp");
    mkdirSync(temporaryFolder);
    for (const name of ["TMPDIR", "TEMP", "TMP"]) vi.stubEnv(name, temporaryFolder);
    await expect(withScratch(cwd, () => Promise.reject(new Error("broken")))).rejects.toThrow();
    expect(readdirSync(temporaryFolder)).toEqual([]);
  });
});
