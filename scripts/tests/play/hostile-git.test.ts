import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import * as exportStages from "../../commands/export.ts";
import { runCommand } from "../../lib/command.ts";
import { write } from "../diff/fixture.ts";
import { project } from "../support/other-project.ts";
import { printed } from "../support/printed.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { call, mine, readBranch } from "./learner.ts";
import { commitAll, runGit, setIdentity } from "./project.ts";

vi.mock("../../bootstrap/stages.mjs", async (importOriginal) => {
  const { mockStages } = await import("../support/other-project.ts");
  return mockStages(importOriginal);
});

const hasShell = process.platform !== "win32";

/** Appends to the user's settings of git. */
function configure(text: string): void {
  const file = process.env.GIT_CONFIG_GLOBAL ?? "";
  write(join(file, ".."), { gitconfig: `${readFileSync(file, "utf8")}${text}` });
}

/** Writes an executable shell script. */
function writeScript(folder: string, name: string, text: string): void {
  write(folder, { [name]: `#!/bin/sh\n${text}\n` });
  chmodSync(join(folder, name), 0o755);
}

describe("npm run play with the user's own git", () => {
  it("works without a key if the user signs every commit", async () => {
    configure("[commit]\n\tgpgsign = true\n[user]\n\tsigningkey = none\n");
    expect(await call("02")).toBe(0);
    expect(readBranch()).toBe("stage-02");
  });

  it.runIf(hasShell)("ignores hooks", async () => {
    const hooks = createTemporaryFolder();
    for (const name of ["pre-commit", "commit-msg", "post-checkout"]) {
      writeScript(hooks, name, "echo refused >&2; exit 1");
    }
    configure(`[core]\n\thooksPath = "${hooks}"\n`);
    expect(await call("00")).toBe(0);
    expect(readBranch()).toBe("stage-00");
  });

  it("can be repeated after the first commit failed", async () => {
    configure("[commit]\n\tcleanup = wrong\n");
    expect(await call("00")).toBe(1);
    expect(printed.err).toContain("wrong");
    setIdentity();
    expect(await call("00")).toBe(0);
    expect(readBranch()).toBe("stage-00");
    expect(runGit(mine, "ls-files")).toBe(".gitignore\npackage.json");
  });

  it.runIf(hasShell)("works with a git of 2018", async () => {
    const folder = createTemporaryFolder();
    const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
    const newer = "--initial-branch*|--show-current|--object-format*|switch|restore";
    const refuse = `case "$word" in ${newer}) echo "error: unknown: $word" >&2; exit 129;; esac`;
    const unknown = 'case "$*" in *--show-object-format) echo --show-object-format; exit;; esac';
    const lines = [`for word in "$@"; do ${refuse}; done`, unknown, `exec ${real} "$@"`];
    writeScript(folder, "git", lines.join("\n"));
    vi.stubEnv("PATH", `${folder}${delimiter}${process.env.PATH}`);
    expect(await call("00")).toBe(0);
    commitAll(mine, { "mine.ts": "mine\n" });
    expect(await call("01", "fresh")).toBe(0);
    expect(await call("00")).toBe(0);
    expect(readBranch()).toBe("stage-00");
    expect(await runCommand(exportStages, [join(createTemporaryFolder(), "out")])).toBe(0);
  });
});

describe("the package.json that npm run play writes", () => {
  it("has scripts that call the curriculum, also next to the scripts of a stage", async () => {
    await call("00");
    const readManifest = () => JSON.parse(readFileSync(join(mine, "package.json"), "utf8"));
    const watch = "node ../../scripts/run.mjs --here check watch";
    expect(readManifest().scripts).toMatchObject({
      check: "node ../../scripts/run.mjs --here check",
      watch,
    });
    const scripts = { start: "node dist/main.js" };
    write(project.root, { "stages/00-one/package.json": JSON.stringify({ scripts }) });
    await call("01", "fresh");
    expect(readManifest().scripts).toMatchObject({ watch, ...scripts });
  });

  it("does not replace the learner's own", async () => {
    write(mine, { "package.json": "{}\n" });
    runGit(mine, "init", "--quiet");
    commitAll(mine, {});
    expect(await call("00")).toBe(0);
    expect(readFileSync(join(mine, "package.json"), "utf8")).toBe("{}\n");
  });
});

describe("npm run play 00 on the branch of a later stage", () => {
  it("starts from the first commit, not from the later stage", async () => {
    await call("02");
    commitAll(mine, { "later.ts": "later\n" });
    expect(await call("00")).toBe(0);
    expect(readBranch()).toBe("stage-00");
    expect(runGit(mine, "ls-files")).toBe(".gitignore\npackage.json");
  });
});
