import { copyFile, mkdir, mkdtemp, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type GitOptions, git } from "./git.ts";
import { root } from "./stages.ts";

/** The files of a folder in git: each path, with the mode and id of its content. */
export type Listing = ReadonlyMap<string, string>;

export const omitPaths = (listing: Listing, paths: string[]): Listing =>
  new Map([...listing].filter(([path]) => !paths.includes(path)));

/** A temporary index and object store for a repository, whose own files are never written. */
export interface Scratch {
  /** Lists the files of a folder, including uncommitted and untracked ones, without ignored ones. */
  list(folder: string): Promise<Listing>;
  /** Lists the files of a tree by its id. */
  listTree(tree: string): Promise<Listing>;
  /** @returns the id of a tree with these files */
  writeTree(listing: Listing): Promise<string>;
  /** @returns the id of the tree after a patch. @throws GitError if the patch does not apply */
  applyPatch(tree: string, patch: string): Promise<string>;
  /** Writes the files of a tree into a folder. */
  exportTree(tree: string, folder: string): Promise<void>;
  /** Writes files into the work tree and overwrites existing ones, as `git checkout` does. */
  checkOut(listing: Listing): Promise<void>;
  git(args: string[], options?: Pick<GitOptions, "allowedExitCodes" | "input">): Promise<string>;
}

/**
 * Calls `use` with a scratch, which is removed afterwards.
 *
 * @param folder a folder of the repository: files are checked out relative to it
 * @param store a folder that keeps new objects for a later scratch
 */
export async function withScratch<Result>(
  folder: string,
  use: (scratch: Scratch) => Promise<Result>,
  store?: string,
): Promise<Result> {
  const realIndex = await resolveGitPath(folder, "index");
  const realObjects = await resolveGitPath(folder, "objects");
  const temporary = await mkdtemp(join(tmpdir(), "stage-diff-"));
  try {
    const objects = await createObjectStore(store ?? join(temporary, "objects"), realObjects);
    return await use(
      createScratch(folder, temporary, { GIT_OBJECT_DIRECTORY: objects }, realIndex),
    );
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Calls `use` with a scratch for folders outside of the repository. */
export async function withLooseScratch<Result>(
  use: (scratch: Scratch) => Promise<Result>,
  store?: string,
): Promise<Result> {
  const temporary = await mkdtemp(join(tmpdir(), "stage-diff-"));
  const env = {
    GIT_DIR: join(temporary, ".git"),
    ...(store && { GIT_OBJECT_DIRECTORY: store }),
  };
  try {
    await git(["init", "--quiet"], { cwd: temporary });
    await git(["config", "core.excludesFile", join(root, ".gitignore")], { cwd: temporary });
    return await use(createScratch(temporary, temporary, env, join(env.GIT_DIR, "index")));
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * Calls `use` with `withScratch` if the folder is tracked, or with `withLooseScratch`, for example in
 * a ZIP download.
 */
export async function withAnyScratch<Result>(
  folder: string,
  use: (scratch: Scratch) => Promise<Result>,
  store?: string,
): Promise<Result> {
  const isInRepository = await isTracked(folder);
  return isInRepository ? withScratch(folder, use, store) : withLooseScratch(use, store);
}

/** Returns whether the folder is in a repository, and not ignored. */
export async function isTracked(folder: string): Promise<boolean> {
  const args = ["rev-parse", "--is-inside-work-tree"];
  if ((await git(args, { cwd: folder, allowedExitCodes: [128] })).trim() !== "true") return false;
  const ignoredPath = await git(["check-ignore", "--", "stage.json"], {
    cwd: folder,
    allowedExitCodes: [1],
  });
  return ignoredPath === "";
}

const resolveGitPath = async (cwd: string, name: string) =>
  resolve(cwd, withoutNewline(await git(["rev-parse", "--git-path", name], { cwd })));

const withoutNewline = (text: string): string => text.replace(/\r?\n$/, "");

async function createObjectStore(objects: string, realObjects: string): Promise<string> {
  await mkdir(join(objects, "info"), { recursive: true });
  // Not GIT_ALTERNATE_OBJECT_DIRECTORIES, which would split a path at a colon.
  await writeFile(join(objects, "info", "alternates"), `${realObjects}\n`);
  return objects;
}

function createScratch(
  baseFolder: string,
  temporary: string,
  store: Record<string, string>,
  realIndex: string,
): Scratch {
  const trees = new WeakMap<Listing, Promise<string>>();
  let indexes = 0;
  const createIndexEnvironment = () => ({
    ...store,
    GIT_INDEX_FILE: join(temporary, `index-${indexes++}`),
  });
  /** Reads a tree into a new index whose work tree is empty: paths are those of the tree. */
  const readTree = async (tree: string): Promise<GitOptions> => {
    const gitDir = await git(["rev-parse", "--absolute-git-dir"], { cwd: baseFolder, env: store });
    const place = { GIT_DIR: withoutNewline(gitDir), GIT_WORK_TREE: temporary };
    const options = { cwd: temporary, env: { ...createIndexEnvironment(), ...place } };
    await git(["read-tree", tree], options);
    return options;
  };
  return {
    async list(folder) {
      const options = { cwd: folder, env: createIndexEnvironment() };
      await copyIndex(realIndex, options.env.GIT_INDEX_FILE);
      await git(["add", "--all", "--", "."], options);
      return readListing(await git(["ls-files", "--stage", "-z", "--", "."], options));
    },
    async listTree(tree) {
      const options = { cwd: baseFolder, env: store };
      const text = await git(["ls-tree", "-r", "-z", "--full-tree", tree], options);
      const listing = readListing(text.replaceAll(treeEntry, "$1 $2 0\t"));
      trees.set(listing, Promise.resolve(tree));
      return listing;
    },
    writeTree(listing) {
      const tree =
        trees.get(listing) ??
        writeTree(listing, { cwd: baseFolder, env: createIndexEnvironment() });
      trees.set(listing, tree);
      return tree;
    },
    async applyPatch(tree, patch) {
      const options = await readTree(tree);
      await git(["apply", "--cached", "--whitespace=nowarn", "-"], { ...options, input: patch });
      return (await git(["write-tree"], options)).trim();
    },
    async exportTree(tree, folder) {
      const words = ["-c", "core.autocrlf=false", "checkout-index", "--all", "--force"];
      await git([...words, `--prefix=${folder}/`], await readTree(tree));
    },
    async checkOut(listing) {
      const options = { cwd: baseFolder, env: createIndexEnvironment() };
      const prefix = await git(["rev-parse", "--show-prefix"], options);
      await fillIndex(listing, withoutNewline(prefix), options);
      await git(["checkout-index", "--force", "--all"], options);
    },
    git: (args, options) => git(args, { ...options, cwd: baseFolder, env: store }),
  };
}

/** Copies the index, which records unchanged files, and ignored files that are tracked. */
async function copyIndex(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
    // Git re-reads files that are not older than the index, so a newer copy would hide changes.
    const { atime, mtimeMs } = await stat(from);
    await utimes(to, atime, Math.floor(mtimeMs / 1000));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

async function writeTree(listing: Listing, options: GitOptions): Promise<string> {
  await fillIndex(listing, "", options);
  return (await git(["write-tree"], options)).trim();
}

function fillIndex(listing: Listing, prefix: string, options: GitOptions): Promise<string> {
  const entries = [...listing].map(([path, content]) => `${content}\t${prefix}${path}\0`);
  const input = entries.join("");
  return git(["update-index", "-z", "--index-info"], { ...options, input });
}

/** Matches `MODE TYPE ID TAB` of a tree, which is `MODE ID STAGE TAB` in an index. */
const treeEntry = /(?<=^|\0)(\d+) \w+ ([0-9a-f]+)\t/g;

function readListing(text: string): Listing {
  const lines = text.split("\0").filter((line) => line !== "");
  return new Map(
    lines.map((line) => [line.slice(line.indexOf("\t") + 1), line.split("\t", 1)[0] ?? ""]),
  );
}
