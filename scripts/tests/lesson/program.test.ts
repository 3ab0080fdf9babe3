import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Place } from "../../lib/lesson/consoles.ts";
import { toCommandLine } from "../../lib/lesson/program.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { write } from "./fixture.ts";

const scripts = {
  hello: "node scripts/run.mjs hello",
  test: "node --test tests/a.test.mjs",
  verify: "node scripts/run.mjs verify",
  lesson: "node scripts/run.mjs lesson",
  start: "node src/main.mjs",
};

function createFolder(): string {
  const project = createTemporaryFolder();
  write(project, { "package.json": JSON.stringify({ scripts }) });
  return project;
}

const getProgram = (command: string, place: Place, cwd = createFolder()) =>
  toCommandLine(command.split(" "), place, cwd);

describe("toCommandLine", () => {
  it("runs a script of the root with scripts/run.mjs, without npm", () => {
    const root = createFolder();
    const entryScript = join(root, "scripts", "run.mjs");
    expect(getProgram("npm run hello 01 all", "root", root)).toEqual([
      process.execPath,
      entryScript,
      "hello",
      "01",
      "all",
    ]);
    expect(getProgram("npm run hello -- --all", "root", root)).toEqual([
      process.execPath,
      entryScript,
      "hello",
      "--all",
    ]);
  });

  it.each(["npm start -- add", "npm run start add"])(
    "runs the script of %s in a stage",
    (command) => {
      expect(getProgram(command, "stage")).toEqual([process.execPath, "src/main.mjs", "add"]);
    },
  );

  it("selects the terminal reporter of the test runner of Node.js", () => {
    expect(getProgram("npm test", "stage")).toEqual([
      process.execPath,
      "--test-reporter=spec",
      "--test",
      "tests/a.test.mjs",
    ]);
    expect(getProgram("node --test", "stage")).toContain("--test-reporter=spec");
  });

  it("runs node with the same Node.js", () => {
    expect(getProgram("node src/a.mjs", "stage")).toEqual([process.execPath, "src/a.mjs"]);
  });

  it("runs git only in a temporary folder", () => {
    expect(getProgram("git init", "tmp")).toEqual(["git", "init"]);
    expect(() => getProgram("git init", "root")).toThrow("Write ```console in=tmp, or use sh.");
    expect(() => getProgram("git init", "stage")).toThrow("in=tmp");
  });

  it.each([
    ["curl http://localhost:4000", "root"],
    ["cd stages/01-two", "root"],
    ["npm install", "stage"],
    ["npm run hello", "tmp"],
    ["npm test", "root"],
    ["npm run verify 01", "root"],
    ["npm run lesson 01", "root"],
  ] as const)("does not run %s in %s", (command, place) => {
    expect(() => getProgram(command, place)).toThrow(
      `\`${command}\` cannot be run by the check. Use sh.`,
    );
  });

  it.each(["root", "stage"] as const)("reports a script that does not exist in the %s", (place) => {
    expect(() => getProgram("npm run helo", place)).toThrow(
      'no script "helo". Correct the command.',
    );
  });

  it("rejects an option that npm would not pass on", () => {
    expect(() => getProgram("npm run hello 01 --all", "root")).toThrow(
      'npm does not pass "--all" on.',
    );
  });
});
