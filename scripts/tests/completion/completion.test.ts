import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import * as command from "../../commands/completion.ts";
import { runCommand } from "../../lib/command.ts";
import { createScript, shells } from "../../lib/completion/shells.ts";
import { createCompletion } from "../../lib/completion/words.ts";
import { root } from "../../lib/stages.ts";
import { printed } from "../support/printed.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const usages = {
  diff: 'npm run diff NN [MM]\n\nStage 07 of them.\n\n  npm run diff 02 lang ro   in Romanian "quite"',
  docs: "npm run docs port 5000    elsewhere\nnpm run docs:build    all",
  call: 'npm run -s call POST /tasks title="Buy milk"',
};

const completion = createCompletion(usages, [0, 1]);

describe("createCompletion", () => {
  it("returns the words of the usage, and the stages for commands that take one", () => {
    expect(completion.commands).toEqual(["diff", "docs", "call"]);
    expect(completion.words).toEqual([
      ["diff", ["lang", "ro", "00", "01"]],
      ["docs", ["port"]],
      ["call", []],
    ]);
  });
});

// Every machine with git has bash, including Windows.
describe("the completion in bash", () => {
  const complete = (cwd: string, ...words: string[]): string[] => {
    const script = `${createScript("bash", completion)}
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _fullstack_speedrun
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const printedWords = execFileSync("bash", ["-c", script, "bash", ...words], { cwd });
    return printedWords.toString().split("\n").filter(Boolean);
  };

  it("completes commands", () => {
    expect(complete(root, "npm", "run", "")).toEqual(["diff", "docs", "call"]);
    expect(complete(root, "npm", "run", "d")).toEqual(["diff", "docs"]);
  });

  it("completes the stages and words of a command", () => {
    expect(complete(root, "npm", "run", "diff", "0")).toEqual(["00", "01"]);
    expect(complete(root, "npm", "run", "diff", "01", "l")).toEqual(["lang"]);
    expect(complete(root, "npm", "run", "unknown", "")).toEqual([]);
  });

  it("completes nothing in other folders or after other npm commands", () => {
    expect(complete(createTemporaryFolder(), "npm", "run", "d")).toEqual([]);
    expect(complete(root, "npm", "install", "d")).toEqual([]);
  });
});

describe("npm run completion", () => {
  it.each(shells)("contains the commands and words of this repository for %s", async (shell) => {
    expect(await runCommand(command, [shell])).toBe(0);
    expect(printed.out).toMatch(/\brun\b.*\bstage\b.*\bpropagate\b/);
    expect(printed.out).toMatch(/\bpropagate\b.*\bcommit\b.*\bto\b.*\b07\b/);
    for (const command of ["check", "feel", "play"])
      expect(printed.out).toMatch(new RegExp(`\\b${command}\\b.*\\bro\\b`));
  });

  it.each([[[]], [["fish"]]])("asks for one shell: %j", async (words) => {
    expect(await runCommand(command, words)).toBe(2);
    expect(printed.err).toContain("Name one shell: bash, zsh, powershell.");
  });
});
