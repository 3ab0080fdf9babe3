import { copyFile, mkdir, mkdtemp, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type GitOptions, git } from "./git.ts";
import { root } from "./stages.ts";

/** The files of a folder as git sees them: each path, and the mode and id of its content. */
export type Listing = ReadonlyMap<string, string>;

export const without = (listing: Listing, paths: string[]): Listing =>
  new Map([...listing].filter(([path]) => !paths.includes(path)));

/** An index and object store of its own beside a repository, whose own are never written. */
export interface Scratch {
  /** What git would commit of a folder now: uncommitted and untracked files count, ignored do not. */
  list(folder: string): Promise<Listing>;
  /** The files of a tree, named by its id. */
  listTree(tree: string): Promise<Listing>;
  /** @returns the id of a tree with these files */
  tree(listing: Listing): Promise<string>;
  /** Writes files into the work tree, over what is there, as `git checkout` would. */
  checkOut(listing: Listing): Promise<void>;
  git(args: string[], options?: Pick<GitOptions, "answers" | "input">): Promise<string>;
}

/**
 * @param inside a folder of the repository: files are checked out relative to it
 * @param use gets the scratch; all of it is gone afterwards
 * @param store where new objects are kept instead, for a later scratch to find them
 */
export async function withScratch<Result>(
  inside: string,
  use: (scratch: Scratch) => Promise<Result>,
  store?: string,
): Promise<Result> {
  const realIndex = await gitPath(inside, "index");
  const realObjects = await gitPath(inside, "objects");
  const temporary = await mkdtemp(join(tmpdir(), "stage-diff-"));
  try {
    const objects = await makeObjectStore(store ?? join(temporary, "objects"), realObjects);
    return await use(makeScratch(inside, temporary, { GIT_OBJECT_DIRECTORY: objects }, realIndex));
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The same for folders that are in no repository, or each in one of its own. */
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
    return await use(makeScratch(temporary, temporary, env, join(env.GIT_DIR, "index")));
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * The first where the folder is tracked, else the second: in a ZIP download, and below a folder that
 * another repository ignores, only the files on disk count.
 */
export async function withAnyScratch<Result>(
  inside: string,
  use: (scratch: Scratch) => Promise<Result>,
  store?: string,
): Promise<Result> {
  const isHere = await isTracked(inside);
  return isHere ? withScratch(inside, use, store) : withLooseScratch(use, store);
}

/** Is the folder in a repository, and not ignored by it? */
export async function isTracked(folder: string): Promise<boolean> {
  const inside = ["rev-parse", "--is-inside-work-tree"];
  if ((await git(inside, { cwd: folder, answers: [128] })).trim() !== "true") return false;
  const ignored = await git(["check-ignore", "--", "stage.json"], { cwd: folder, answers: [1] });
  return ignored === "";
}

const gitPath = async (cwd: string, name: string) =>
  resolve(cwd, withoutNewline(await git(["rev-parse", "--git-path", name], { cwd })));

const withoutNewline = (text: string): string => text.replace(/\r?\n$/, "");

async function makeObjectStore(objects: string, realObjects: string): Promise<string> {
  await mkdir(join(objects, "info"), { recursive: true });
  // A file, not GIT_ALTERNATE_OBJECT_DIRECTORIES: there a path with a colon would be two paths.
  await writeFile(join(objects, "info", "alternates"), `${realObjects}\n`);
  return objects;
}

function makeScratch(
  inside: string,
  temporary: string,
  store: Record<string, string>,
  realIndex: string,
): Scratch {
  const trees = new WeakMap<Listing, Promise<string>>();
  let indexes = 0;
  const newIndex = () => ({ ...store, GIT_INDEX_FILE: join(temporary, `index-${indexes++}`) });
  return {
    async list(folder) {
      const options = { cwd: folder, env: newIndex() };
      await copyIndex(realIndex, options.env.GIT_INDEX_FILE);
      await git(["add", "--all", "--", "."], options);
      return readListing(await git(["ls-files", "--stage", "-z", "--", "."], options));
    },
    async listTree(tree) {
      const options = { cwd: inside, env: store };
      const text = await git(["ls-tree", "-r", "-z", "--full-tree", tree], options);
      const listing = readListing(text.replaceAll(treeEntry, "$1 $2 0\t"));
      trees.set(listing, Promise.resolve(tree));
      return listing;
    },
    tree(listing) {
      const known = trees.get(listing) ?? makeTree(listing, { cwd: inside, env: newIndex() });
      trees.set(listing, known);
      return known;
    },
    async checkOut(listing) {
      const options = { cwd: inside, env: newIndex() };
      const prefix = await git(["rev-parse", "--show-prefix"], options);
      await fillIndex(listing, withoutNewline(prefix), options);
      await git(["checkout-index", "--force", "--all"], options);
    },
    git: (args, options) => git(args, { ...options, cwd: inside, env: store }),
  };
}

/** The real index remembers what is unchanged and what is tracked although it is ignored. */
async function copyIndex(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
    // Git reads again each file that is not older than the index: a newer copy would hide changes.
    const { atime, mtimeMs } = await stat(from);
    await utimes(to, atime, Math.floor(mtimeMs / 1000));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

async function makeTree(listing: Listing, options: GitOptions): Promise<string> {
  await fillIndex(listing, "", options);
  return (await git(["write-tree"], options)).trim();
}

function fillIndex(listing: Listing, prefix: string, options: GitOptions): Promise<string> {
  const entries = [...listing].map(([path, content]) => `${content}\t${prefix}${path}\0`);
  const input = entries.join("");
  return git(["update-index", "-z", "--index-info"], { ...options, input });
}

/** `MODE TYPE ID TAB` in a tree is `MODE ID STAGE TAB` in an index. */
const treeEntry = /(?<=^|\0)(\d+) \w+ ([0-9a-f]+)\t/g;

function readListing(text: string): Listing {
  const lines = text.split("\0").filter((line) => line !== "");
  return new Map(
    lines.map((line) => [line.slice(line.indexOf("\t") + 1), line.split("\t", 1)[0] ?? ""]),
  );
}
