import { git } from "../git.ts";
import { root } from "../stages.ts";

/**
 * The stages that a set of changed files touches. What a stage is changes what its successor is
 * compared with, so the next one counts too; what all stages stand on counts for all.
 *
 * @param files from the root of the repository, with forward slashes
 * @param names every stage, in order
 */
export function stagesTouchedBy(files: string[], names: string[]): string[] {
  const common = files.filter((file) => !/^(stages|docs)\//.test(file) && !/\.md$/.test(file));
  if (common.length > 0) return names;
  const touched = new Set(files.flatMap((file) => stageOf(file, names)));
  return names.filter((name, index) => touched.has(name) || touched.has(names[index - 1] ?? ""));
}

/** `stages/02-fastify/…` and `docs/stages/02-fastify.md` belong to the stage 02-fastify. */
function stageOf(file: string, names: string[]): string[] {
  return names.filter((name) => file.split(/[/.]/).includes(name));
}

/** The files that differ from a revision, uncommitted ones too. */
export async function filesChangedSince(revision: string): Promise<string[]> {
  const [changed, untracked] = await Promise.all([
    git(["diff", "--name-only", "-z", `${revision}...`, "--"], { cwd: root }),
    git(["ls-files", "--others", "--exclude-standard", "-z"], { cwd: root }),
  ]);
  const uncommitted = await git(["diff", "--name-only", "-z", "HEAD", "--"], { cwd: root });
  return [...new Set(`${changed}\0${untracked}\0${uncommitted}`.split("\0"))].filter(Boolean);
}
