import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { vi } from "vitest";
import { createTwoStages, write } from "../diff/fixture.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

/** Creates a repository of three stages, each with one more file, without the work of a learner. */
export function createThreeStages(): string {
  const ignoreFile = { ".gitignore": "node_modules/\n*.log\n" };
  const createStageFiles = (name: string, files: Record<string, string>) =>
    Object.fromEntries(
      Object.entries({ ...ignoreFile, ...files }).map(([path, text]) => [
        `stages/${name}/${path}`,
        text,
      ]),
    );
  const { root, second } = createTwoStages(
    {
      ...createStageFiles("00-one", { "one.ts": "1\n" }),
      ...createStageFiles("01-two", {
        "one.ts": "1\n",
        "listă nouă.ts": "2\n",
        "made.log": "made\n",
      }),
      ...createStageFiles("02-three", { "one.ts": "1\n", "three.ts": "3\n" }),
      "docs/stages/01-two.md": "# 01\n\n## What you build\n\nA *server* with `tasks`:\n\n- one\n",
    },
    { capabilities: ["tasks"] },
  );
  const { name, dir, ...manifest } = second();
  const third = { ...manifest, number: 2, slug: "three", builtOn: name };
  write(root, { "stages/02-three/stage.json": JSON.stringify(third) });
  return root;
}

/** Removes the user's identity and settings of git. */
export function removeIdentity(): void {
  const configFile = join(createTemporaryFolder(), "gitconfig");
  write(join(configFile, ".."), { gitconfig: "" });
  vi.stubEnv("GIT_CONFIG_GLOBAL", configFile);
  vi.stubEnv("GIT_CONFIG_NOSYSTEM", "1");
  for (const role of ["AUTHOR", "COMMITTER"]) {
    vi.stubEnv(`GIT_${role}_NAME`, undefined);
    vi.stubEnv(`GIT_${role}_EMAIL`, undefined);
  }
  vi.stubEnv("EMAIL", undefined);
}

/** Sets an identity for git. */
export function setIdentity(): void {
  removeIdentity();
  const config = "[user]\n\tname = Ana Țepeș\n\temail = ana@example.test\n";
  write(join(process.env.GIT_CONFIG_GLOBAL ?? "", ".."), { gitconfig: config });
}

/** Runs git in the learner's repository. */
export const runGit = (folder: string, ...args: string[]): string =>
  execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();

/** Commits all files of the learner's folder. */
export function commitAll(folder: string, files: Record<string, string>): void {
  write(folder, files);
  runGit(folder, "add", "--all");
  runGit(folder, "commit", "--quiet", "--message", "feat: something");
}

/** Reads a file of a folder; undefined if it does not exist. */
export const readText = (folder: string, path: string): string | undefined =>
  existsSync(join(folder, path)) ? readFileSync(join(folder, path), "utf8") : undefined;
