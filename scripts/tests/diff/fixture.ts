import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Manifest, readStage } from "../../../shared/harness/manifest.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

/** Creates a git repository without a commit, with two stages, the second built on the first. */
export function createTwoStages(
  files: Record<string, string>,
  second: Partial<Manifest> = {},
): { root: string; first: () => Stage; second: () => Stage } {
  const root = createTemporaryFolder();
  runGit(root, "init", "--quiet");
  write(root, { ".gitignore": "dist/\n", ...files });
  write(root, { "stages/00-one/stage.json": createManifest({ number: 0, slug: "one" }) });
  const built = createManifest({ number: 1, slug: "two", builtOn: "00-one", ...second });
  write(root, { "stages/01-two/stage.json": built });
  return {
    root,
    first: () => readStage(join(root, "stages", "00-one")),
    second: () => readStage(join(root, "stages", "01-two")),
  };
}

type Stage = ReturnType<typeof readStage>;

export function write(root: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

export const runGit = (cwd: string, ...args: string[]): string =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.c", ...args], {
    cwd,
    encoding: "utf8",
  });

/** Reads every file below a folder, including those of git. */
export function readAllFiles(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, "base64")]));
}

/** Creates lines with a word. */
export const repeatLines = (word: string, count = 20): string =>
  Array.from({ length: count }, (_, line) => `${word} ${line}\n`).join("");

export const why = { en: "Because.", ro: "Fiindcă." };

const createManifest = (overrides: Partial<Manifest>): string =>
  JSON.stringify({
    tool: "none",
    title: { en: "A title", ro: "Un titlu" },
    problem: { en: "A problem.", ro: "O problemă." },
    needs: [],
    days: [1, 1],
    processes: {},
    try: [],
    capabilities: [],
    budget: { files: 10, lines: 500 },
    changes: {},
    ...overrides,
  });
