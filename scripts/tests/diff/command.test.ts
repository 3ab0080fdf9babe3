import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as diff from "../../commands/diff.ts";
import { runCommand } from "../../lib/command.ts";
import { project } from "../support/other-project.ts";
import { printed } from "../support/printed.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { createTwoStages, repeatLines, runGit, why, write } from "./fixture.ts";

vi.mock("../../bootstrap/stages.mjs", async (importOriginal) => {
  const { mockStages } = await import("../support/other-project.ts");
  return mockStages(importOriginal);
});

beforeEach(() => {
  const files = {
    "stages/00-one/a.ts": repeatLines("a"),
    "stages/01-two/a.ts": `${repeatLines("a")}more\n`,
  };
  project.root = createTwoStages(files, { changes: { "a.ts": { ...why, part: 1 } } }).root;
});

function commitAll(): void {
  runGit(project.root, "add", "--all");
  runGit(project.root, "commit", "--quiet", "--message", "x");
}

async function call(...args: string[]): Promise<{ code: number; text: string }> {
  const code = await runCommand(diff, args);
  return { code, text: printed.all.replace(/\n$/, "") };
}

describe("npm run diff", () => {
  it.each(["1", "01", "01-two"])("shows stage %s against the one before", async (name) => {
    const { code, text } = await call(name);
    expect(code).toBe(0);
    expect(text).toMatch(/^00 one → 01 two {3}1 file, \+1 −0\n.*Because\..*\n\+more$/s);
  });

  it("prints only the summary with stat, and in Romanian with lang ro", async () => {
    const { code, text } = await call("01", "stat", "--lang", "ro");
    expect(code).toBe(0);
    expect(text).toContain("Fiindcă.");
    expect(text).not.toContain("+more");
  });

  it("compares with any other stage, also a later one", async () => {
    const { code, text } = await call("00", "01", "--stat");
    expect(code).toBe(0);
    expect(text).toMatch(/^01 two → 00 one {3}1 file, \+0 −1/);
  });

  it("names the part in the title", async () => {
    expect((await call("01", "part", "1")).text).toMatch(/^00 one → 01 two, part 1 {3}1 file/);
  });

  it("writes a page with html, and creates its folder", async () => {
    const file = join(project.root, "out", "two.html");
    expect((await call("01", "html", file)).text).toBe(`  written  ${file}`);
    expect(readFileSync(file, "utf8")).toContain("<h1>00 one → 01 two</h1>");
  });

  it("reports that a page cannot be written", async () => {
    const { code, text } = await call("01", "html", project.root);
    expect(code).toBe(1);
    expect(text).toMatch(/cannot be written.*\nName a file/s);
  });

  it("exits with 0 with check if every difference has a reason, and with 1 otherwise", async () => {
    expect((await call("01", "--check")).code).toBe(0);
    write(project.root, { "stages/01-two/b.ts": "b\n" });
    const { code, text } = await call("01", "check");
    expect(code).toBe(1);
    expect(text).toMatch(/\nb\.ts differs from 00-one/);
  });

  it.each([
    [["00"], /^00-one is the first stage.*Try: npm run -s diff 01$/s],
    [["07"], /^There is no stage "07"/],
    [["01", "9x"], /^There is no stage "9x".*Try: npm run -s diff 01 01$/s],
    [["01", "abc"], /^"abc" is not a stage.*npm run -s diff 01 stat\n.*npm run -s diff help$/s],
    [["01", "a.ts", "b.ts"], /^"b\.ts" is one word too many: leave it out\..*npm run diff NN/s],
    [["01", "a.ts", "check"], /^"check" compares with the stage before/],
    [[], /^Which stage\?/],
    [["01", "00", "00"], /^"00" is one word too many: leave it out\..*npm run diff NN/s],
    [["01", "lang", "fr"], /^There is no language "fr": lang takes en or ro\./],
    [["01", "part", "2"], /^01-two has no part "2"\. Its parts are 1\./],
    [["01", "00", "check"], /^"check" compares with the stage before/],
    [["01", "--html"], /^"html" needs a value after it\. For example: npm run diff 02 html FILE\n/],
  ])("prints advice and exits with 2 for the arguments %j", async (args, advice) => {
    const { code, text } = await call(...args);
    expect(code).toBe(2);
    expect(text).toMatch(advice);
  });

  it("prints the reason above the lines of each file", async () => {
    expect((await call("01")).text).toMatch(
      /\n\n {2}changed {2}a\.ts {2}\+1\n {11}Because\.\n\ndiff --git a\/a\.ts/,
    );
  });

  it.each(["src/b.ts", "b.ts", "stages/01-two/src/b.ts"])(
    "shows only the file %s",
    async (path) => {
      write(project.root, { "stages/01-two/src/b.ts": "b\n", "stages/01-two/ab.ts": "ab\n" });
      const { code, text } = await call("01", path);
      expect(code).toBe(0);
      expect(text).toMatch(/^00 one → 01 two {3}1 file, \+1 −0\n\n {2}new {2}src\/b\.ts {2}\+1\n/);
      expect(text.match(/diff --git/g)).toHaveLength(1);
      printed.all = "";
      expect((await call("01", path, "stat")).text).toMatch(/ {2}new {2}src\/b\.ts {2}\+1\n[^@]*$/);
    },
  );

  it("lists the files that an incomplete path may name", async () => {
    write(project.root, { "stages/01-two/x/b.ts": "x\n", "stages/01-two/y/b.ts": "y\n" });
    const { code, text } = await call("01", "b.ts");
    expect(code).toBe(2);
    expect(text).toMatch(
      /^"b\.ts" names 2 changed files\. Write more.*:\n\n {2}x\/b\.ts\n {2}y\/b\.ts$/,
    );
  });

  it("says that a file does not differ, and shows one that is usually hidden", async () => {
    write(project.root, { "stages/00-one/c.ts": "c\n", "stages/01-two/c.ts": "c\n" });
    expect(await call("01", "c.ts")).toMatchObject({
      code: 0,
      text: expect.stringContaining("Nothing differs."),
    });
    printed.all = "";
    expect((await call("01", "stage.json")).text).toMatch(/1 file.*diff --git a\/stage\.json/s);
  });

  it("works without a repository, as in a ZIP download", async () => {
    rmSync(join(project.root, ".git"), { recursive: true });
    vi.stubEnv("GIT_CEILING_DIRECTORIES", dirname(project.root));
    const { code, text } = await call("01");
    expect(code).toBe(0);
    expect(text).toMatch(/1 file, \+1 −0\n.*Because\..*\n\+more$/s);
  });

  it("works below a folder that another repository ignores", async () => {
    rmSync(join(project.root, ".git"), { recursive: true });
    const outer = createTemporaryFolder();
    runGit(outer, "init", "--quiet");
    write(outer, { ".gitignore": "curriculum/\n" });
    cpSync(project.root, join(outer, "curriculum"), { recursive: true });
    project.root = join(outer, "curriculum");
    expect(await call("01")).toMatchObject({ code: 0, text: expect.stringContaining("+1 −0") });
  });

  it("resolves the path of a page from the user's folder", async () => {
    const workingFolder = createTemporaryFolder();
    vi.stubEnv("INIT_CWD", workingFolder);
    await call("01", "html", "two.html");
    expect(existsSync(join(workingFolder, "two.html"))).toBe(true);
  });

  it("lists the changed files of a stage, and how to restore them", async () => {
    commitAll();
    await call("01", "stat");
    expect(printed.err).toBe("");
    write(project.root, { "stages/00-one/a.ts": "mine\n", "stages/00-one/new.ts": "mine\n" });
    await call("01", "stat");
    expect(printed.err).toContain("Note: files of 00-one were changed: a.ts, new.ts\n");
    const [, command = ""] = printed.err.match(/To restore them: git -C "[^"]+" (.*)/) ?? [];
    runGit(project.root, ...command.split(" "));
    expect(runGit(project.root, "status", "--porcelain")).toBe("");
  });

  const hostile = [
    "diff.suppressBlankEmpty=true",
    "diff.noprefix=true",
    "diff.mnemonicPrefix=true",
    "color.ui=always",
    "diff.external=false",
    "core.hooksPath=/nowhere",
    "status.showUntrackedFiles=no",
    "diff.relative=true",
    "core.fsmonitor=true",
  ];

  it.each(hostile)("prints the same with the user's setting %s", async (setting) => {
    const blankLines = repeatLines("a").replaceAll("\n", "\n\n");
    write(project.root, {
      "stages/00-one/a.ts": blankLines,
      "stages/01-two/a.ts": `${blankLines}more\n`,
    });
    const { text } = await call("01");
    expect(text).toContain("\n \n");
    const [key = "", value] = setting.split("=");
    vi.stubEnv("GIT_CONFIG_COUNT", "1");
    vi.stubEnv("GIT_CONFIG_KEY_0", key);
    vi.stubEnv("GIT_CONFIG_VALUE_0", value);
    printed.all = "";
    expect((await call("01")).text).toBe(text);
  });
});
