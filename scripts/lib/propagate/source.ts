import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { noise, omitOwnFiles } from "../diff/model.ts";
import type { Listing, Scratch } from "../git-scratch.ts";
import { Refusal } from "./refusal.ts";
import type { Request } from "./request.ts";

/** The files of a stage before a change and after it. */
export interface TreeChange {
  old: Listing;
  next: Listing;
}

/** A stage and its change, which is carried to the next one. */
export interface Source {
  stage: Stage;
  change: TreeChange;
}

export interface FirstSource extends Source {
  /** Changed files that are not carried, because each stage has its own. */
  skipped: string[];
}

export const isEmptyChange = ({ old, next }: TreeChange): boolean =>
  old.size === next.size && [...old].every(([path, content]) => next.get(path) === content);

/** Lists the files of a stage, without those that each stage has for itself. */
export const listStageFiles = async (scratch: Scratch, { dir }: Stage): Promise<Listing> =>
  omitOwnFiles(await scratch.list(dir));

/** Lists the files of every stage, by the name of the stage. */
export async function listAllFiles(
  scratch: Scratch,
  stages: string,
): Promise<Map<string, Listing>> {
  const filesByStage = new Map<string, Map<string, string>>();
  for (const [path, content] of await scratch.list(stages)) {
    const [name = "", ...rest] = path.split("/");
    const files = filesByStage.get(name) ?? new Map();
    filesByStage.set(name, files.set(rest.join("/"), content));
  }
  return new Map([...filesByStage].map(([name, files]) => [name, omitOwnFiles(files)]));
}

/** @throws Refusal if there is no change to carry */
export async function readSource(scratch: Scratch, request: Request): Promise<FirstSource> {
  const { from: stage, commit } = request;
  const all =
    commit === undefined
      ? await readUncommittedChange(scratch, stage)
      : await readCommittedChange(scratch, request);
  const change = { old: omitOwnFiles(all.old), next: omitOwnFiles(all.next) };
  const skippedPaths = noise.filter((path) => all.old.get(path) !== all.next.get(path));
  if (isEmptyChange(change)) throw new Refusal(describeNothing(request, skippedPaths));
  return { stage, change, skipped: skippedPaths };
}

async function readUncommittedChange(scratch: Scratch, stage: Stage): Promise<TreeChange> {
  const old = await listFiles(scratch, "HEAD", stage);
  if (!old) {
    throw new Refusal(
      `stages/${stage.name} is not committed yet, so there is nothing to compare it with.\n` +
        "Commit it, apply your fix, and try again.",
    );
  }
  return { old, next: await scratch.list(stage.dir) };
}

async function readCommittedChange(scratch: Scratch, request: Request): Promise<TreeChange> {
  const { from: stage, commit = "" } = request;
  const id = await resolveRevision(scratch, `${commit}^{commit}`);
  if (!id) {
    throw new Refusal(`There is no commit "${commit}". \`git log --oneline\` lists them.`, 2);
  }
  const [old, next] = [
    await listFiles(scratch, `${id}^`, stage),
    await listFiles(scratch, id, stage),
  ];
  if (old && next) return { old, next };
  const verb = next ? "created" : "does not have";
  throw new Refusal(
    `Commit ${commit} ${verb} stages/${stage.name}: there is no change to carry.\n` +
      `Name a later one: git log --oneline stages/${stage.name}`,
  );
}

/** Lists the files of a stage in a commit; undefined if the commit or the stage does not exist. */
async function listFiles(scratch: Scratch, commit: string, { name }: Stage) {
  // Relative to the folder of the scratch, because the project may be a subfolder of a repository.
  const tree = await resolveRevision(scratch, `${commit}:./stages/${name}`);
  return tree ? scratch.listTree(tree) : undefined;
}

async function resolveRevision(scratch: Scratch, revision: string): Promise<string> {
  const words = ["rev-parse", "--verify", "--quiet", "--end-of-options", revision];
  return (await scratch.git(words, { allowedExitCodes: [1, 128] })).trim();
}

function describeNothing({ from, commit }: Request, skipped: string[]): string {
  const folder = `stages/${from.name}`;
  if (skipped.length > 0) {
    return (
      `Only ${skipped.join(" and ")} changed in ${folder}, and each stage has its own.\n` +
      "There is nothing to carry: change another file, and try again."
    );
  }
  if (commit !== undefined) {
    return `Commit ${commit} changed nothing in ${folder}.\nFor other commits: git log --oneline ${folder}`;
  }
  return (
    `${folder} has no uncommitted changes, so there is nothing to carry.\nApply your fix and try again, ` +
    `or name a commit: npm run propagate ${padTwoDigits(from.number)} commit HEAD`
  );
}
