import { git } from "../git.ts";
import { root } from "../stages.ts";

/**
 * Returns the stages affected by a set of changed files. A changed stage affects the next one too,
 * which is compared with it. A file outside the stages and the docs affects all stages.
 *
 * @param files relative to the root of the repository, with forward slashes
 * @param names every stage, in order
 */
export function findTouchedStages(files: string[], names: string[]): string[] {
  const sharedFiles = files.filter((file) => !/^(stages|docs)\//.test(file) && !/\.md$/.test(file));
  if (sharedFiles.length > 0) return names;
  const changedStages = new Set(files.flatMap((file) => findStages(file, names)));
  return names.filter(
    (name, index) => changedStages.has(name) || changedStages.has(names[index - 1] ?? ""),
  );
}

/** `stages/02-fastify/…` and `docs/stages/02-fastify.md` belong to the stage 02-fastify. */
function findStages(file: string, names: string[]): string[] {
  return names.filter((name) => file.split(/[/.]/).includes(name));
}

/** Lists the files that differ from a revision, including uncommitted ones. */
export async function listChangedFiles(revision: string): Promise<string[]> {
  const [changed, untracked] = await Promise.all([
    git(["diff", "--name-only", "-z", `${revision}...`, "--"], { cwd: root }),
    git(["ls-files", "--others", "--exclude-standard", "-z"], { cwd: root }),
  ]);
  const uncommittedPaths = await git(["diff", "--name-only", "-z", "HEAD", "--"], { cwd: root });
  return [...new Set(`${changed}\0${untracked}\0${uncommittedPaths}`.split("\0"))].filter(Boolean);
}
