import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { git } from "../git.ts";

/** The files of a folder as git sees them: each path, and the mode and id of its content. */
export type Listing = ReadonlyMap<string, string>;

/** A throw-away index and object store beside a repository, which is read and never written. */
export interface Scratch {
  /** What git would commit of a folder now: uncommitted and untracked files count, ignored do not. */
  list(folder: string): Promise<Listing>;
  /** @returns the id of a tree with these files */
  tree(listing: Listing): Promise<string>;
  git(args: string[]): Promise<string>;
}

/**
 * @param inside a folder of the repository
 * @param use gets the scratch; all of it is gone afterwards
 */
export async function withScratch<Result>(
  inside: string,
  use: (scratch: Scratch) => Promise<Result>,
): Promise<Result> {
  const realIndex = await gitPath(inside, "index");
  const realObjects = await gitPath(inside, "objects");
  const temporary = await mkdtemp(join(tmpdir(), "stage-diff-"));
  try {
    const objects = await makeObjectStore(temporary, realObjects);
    return await use(makeScratch(inside, temporary, { GIT_OBJECT_DIRECTORY: objects }, realIndex));
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

const gitPath = async (cwd: string, name: string) =>
  resolve(cwd, (await git(["rev-parse", "--git-path", name], { cwd })).replace(/\r?\n$/, ""));

async function makeObjectStore(temporary: string, realObjects: string): Promise<string> {
  const objects = join(temporary, "objects");
  await mkdir(join(objects, "info"), { recursive: true });
  // A file, not GIT_ALTERNATE_OBJECT_DIRECTORIES: there a path with a colon would be two paths.
  await writeFile(join(objects, "info", "alternates"), `${realObjects}\n`);
  return objects;
}

function makeScratch(
  inside: string,
  temporary: string,
  store: { GIT_OBJECT_DIRECTORY: string },
  realIndex: string,
): Scratch {
  let indexes = 0;
  const newIndex = () => ({ ...store, GIT_INDEX_FILE: join(temporary, `index-${indexes++}`) });
  return {
    async list(folder) {
      const options = { cwd: folder, env: newIndex() };
      await copyIfThere(realIndex, options.env.GIT_INDEX_FILE);
      await git(["add", "--all", "--", "."], options);
      return readListing(await git(["ls-files", "--stage", "-z", "--", "."], options));
    },
    async tree(listing) {
      const options = { cwd: inside, env: newIndex() };
      const input = [...listing].map(([path, content]) => `${content}\t${path}\0`).join("");
      await git(["update-index", "-z", "--index-info"], { ...options, input });
      return (await git(["write-tree"], options)).trim();
    },
    git: (args) => git(args, { cwd: inside, env: store }),
  };
}

/** The real index remembers what is unchanged and what is tracked although it is ignored. */
async function copyIfThere(from: string, to: string): Promise<void> {
  await copyFile(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}

function readListing(text: string): Listing {
  const lines = text.split("\0").filter((line) => line !== "");
  return new Map(
    lines.map((line) => [line.slice(line.indexOf("\t") + 1), line.split("\t", 1)[0] ?? ""]),
  );
}
