import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locks } from "../../lib/bump/bump.ts";
import type { PackageJson } from "../../lib/bump/manifests.ts";
import { runGit, write } from "../diff/fixture.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const formatJson = (content: object): string => `${JSON.stringify(content, null, 2)}\n`;

export const page = "# Title\n\n<!-- versions -->\n\n<!-- end of versions -->\n\nThe end.\n";

/** The `package.json` files and pages of the fixture. */
const packages: Record<string, PackageJson> = {
  ".": { workspaces: ["docs", "shared", "stages/*"], overrides: { deep: "3.0.0" } },
  docs: { devDependencies: { vue: "3.5.0" } },
  shared: { devDependencies: { zod: "4.0.0" } },
  "stages/00-one": { dependencies: { express: "5.0.0" } },
  "stages/01-two": { dependencies: { express: "5.0.0", zod: "4.0.0" } },
  "stages/02-three": {
    dependencies: { "@board/api": "1.0.0", "@board/express": "1.0.0", zod: "4.0.0" },
    devDependencies: { vue: "3.5.0" },
  },
};

/** Creates a git repository of three stages with the lock files of `madeLocks`. */
export function createRepository(): string {
  const root = createTemporaryFolder();
  runGit(root, "init", "--quiet");
  write(root, {
    "docs/maintaining.md": page,
    "docs/ro/maintaining.md": page,
    "docs/lesson.md": "Pin it: `zod` 4.0.0.\nIt is 4.0.0.\n",
    "stages/notes.txt": "A folder without a package.json is no workspace.\n",
    "package-lock.json": "the root's\n",
  });
  for (const [folder, content] of Object.entries(packages)) {
    write(root, { [join(folder, "package.json")]: formatJson(content) });
    if (folder.startsWith("stages/")) writeLock(join(root, folder));
  }
  return root;
}

export const readPackage = (root: string, folder: string): PackageJson =>
  JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));

/** Creates a lock file from the package.json of a folder, without a registry. */
function writeLock(dir: string): void {
  const manifest = JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));
  writeFileSync(join(dir, "package-lock.json"), formatJson({ packages: { "": manifest } }));
}

/** Creates lock files without a registry. Fails for the stages in `refused`. */
export const createLocks = (refused: string[] = []): Locks => ({
  lockStage: async (dir) => {
    if (refused.some((name) => dir.endsWith(name))) return ["npm error code ETARGET"];
    writeLock(dir);
    return [];
  },
  lockRoot: async (root) => {
    writeFileSync(join(root, "package-lock.json"), "the root's, made again\n");
    return [];
  },
});
