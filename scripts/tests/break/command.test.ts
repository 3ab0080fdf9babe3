import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as command from "../../commands/break.ts";
import { damages } from "../../lib/break/damages.ts";
import { runCommand } from "../../lib/command.ts";
import { readAllFiles, write } from "../diff/fixture.ts";
import { project } from "../support/other-project.ts";
import { printed } from "../support/printed.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

vi.mock("../../bootstrap/stages.mjs", async (importOriginal) => {
  const { mockStages } = await import("../support/other-project.ts");
  return mockStages(importOriginal);
});

const damage = damages["00-cli"];
if (!damage || !("from" in damage)) throw new Error("00-cli has no replacement.");
const { file, from, to } = damage;

const manifest = JSON.stringify({
  number: 0,
  slug: "cli",
  title: { en: "A script", ro: "Un script" },
  needs: [],
  processes: { cli: {} },
});

/** Fails if the source is damaged, or with 7 if it is called with a word. */
const test = `
  import { readFileSync } from "node:fs";
  if (process.argv[2] === "seven") process.exit(7);
  process.exit(readFileSync("${file}", "utf8").includes(${JSON.stringify(from)}) ? 0 : 1);`;

let copy: string;
const readSource = (folder: string) => readFileSync(join(folder, file), "utf8");
const call = (...args: string[]) => runCommand(command, args);

beforeEach(() => {
  project.root = createTemporaryFolder();
  copy = join(project.root, ".data", "break", "00-cli");
  write(project.root, {
    "stages/00-cli/stage.json": manifest,
    "stages/00-cli/package.json": '{ "scripts": { "test": "node test.mjs" } }',
    "stages/00-cli/test.mjs": test,
    [`stages/00-cli/${file}`]: `a\n${from} b\n`,
    "stages/00-cli/.env": "PORT=1",
    "stages/99-new/stage.json": manifest.replace("0", "99").replace("cli", "new"),
  });
});

describe("npm run break NN", () => {
  it("damages a copy, and leaves the stage unchanged", async () => {
    const before = readAllFiles(join(project.root, "stages"));
    expect(await call("00")).toBe(0);
    expect(readSource(copy)).toBe(`a\n${to} b\n`);
    expect(existsSync(join(copy, ".env"))).toBe(false);
    expect(readAllFiles(join(project.root, "stages"))).toEqual(before);
  });

  it("prints the damage, the failing test, and the commands", async () => {
    await call("00");
    expect(printed.out).toContain(`\n    - ${from}\n    + ${to}\n`);
    expect(printed.out).toContain(`\n    ✗ ${damage.fails[0]}\n`);
    for (const words of ["test", "run", "remove"]) {
      expect(printed.out).toContain(`npm run break 00 ${words}\n`);
    }
    expect(printed.out).toContain('docs/stages/00-cli.md, "Break it"');
  });

  it("prints in Romanian, with commands that do so too", async () => {
    await call("00", "ro");
    expect(printed.out).toContain("Îl găsește testul:");
    expect(printed.out).toContain("docs/ro/stages/00-cli.md, „Strică”");
    expect(printed.out).toContain("npm run break 00 remove ro\n");
  });

  it("does not print the answer with find", async () => {
    expect(await call("00", "find")).toBe(0);
    expect(readSource(copy)).toContain(to);
    for (const answer of [file, from, to, ...damage.fails, damage.tryIt?.en]) {
      expect(printed.out).not.toContain(answer);
    }
    expect(printed.out).toContain("Show the answer   npm run break 00\n");
  });

  it("creates the copy again, without what was changed in it", async () => {
    await call("00");
    write(copy, { [file]: "repaired", "new.ts": "" });
    await call("00");
    expect(readSource(copy)).toContain(to);
    expect(existsSync(join(copy, "new.ts"))).toBe(false);
  });

  it("exits with 1 for a stage that was changed, and says which file", async () => {
    write(project.root, { [`stages/00-cli/${file}`]: "something else" });
    expect(await call("00")).toBe(1);
    expect(printed.err).toContain(`${file} of this stage was changed`);
  });
});

describe("npm run break NN test", () => {
  it("runs the tests of the copy, and returns their exit code", async () => {
    await call("00");
    expect(await call("00", "test")).toBe(1);
    expect(await call("00", "test", "seven")).toBe(7);
    write(copy, { [file]: from });
    expect(await call("00", "test")).toBe(0);
  });
});

describe("npm run break NN remove", () => {
  it("deletes the copy, and nothing else", async () => {
    const before = readAllFiles(project.root);
    await call("00");
    expect(await call("00", "remove")).toBe(0);
    expect(readAllFiles(project.root)).toEqual(before);
    expect(printed.out).toContain(".data/break/00-cli was deleted.");
  });
});

describe("npm run break", () => {
  it.each(["test", "run", "remove"])("exits with 1 for %s without a copy", async (action) => {
    expect(await call("00", action)).toBe(1);
    expect(printed.err).toContain("There is no damaged copy of 00-cli yet.");
    expect(printed.err).toContain("Try: npm run break 00");
  });

  it("exits with 1 for a stage without a bug", async () => {
    expect(await call("99")).toBe(1);
    expect(printed.err).toContain("99-new has no bug yet. Add one to");
  });

  it.each([
    [[], "Which stage? For example: npm run break 02"],
    [["07"], 'There is no stage "07"'],
    [["00", "fix"], '"fix" is one word too many: leave it out.'],
    [["00", "remove", "all"], '"all" is one word too many: leave it out.'],
  ])("exits with 2 for %j", async (args, message) => {
    expect(await call(...args)).toBe(2);
    expect(printed.err).toContain(message);
    expect(existsSync(copy)).toBe(false);
  });
});
