import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { padTwoDigits, type Stage, type Step } from "../../../shared/harness/manifest.ts";
import { formatCommitObject, formatStepMessage, getCommitTime } from "../export/commit.ts";
import {
  copyObjects,
  getObjectsFolder,
  makeRepository,
  writeCommit,
} from "../export/repository.ts";
import { git } from "../git.ts";
import { type Scratch, withAnyScratch } from "../git-scratch.ts";
import { getStepsFolder } from "./folder.ts";
import {
  createStates,
  getPatchCommand,
  getPatchName,
  listPatches,
  patchFolder,
  writeStageTree,
} from "./states.ts";

export const getRepositoryFolder = (stage: Stage): string => getStepsFolder(stage, "repository");

/** The commit of the stage before, and the last commit when the repository was opened. */
const [baseTag, openedTag] = ["before", "opened"];

/**
 * Creates a repository with one commit for each step on top of the stage before, and a last one with
 * the changes of the stage that are in no step.
 *
 * @returns its folder
 * @throws ExplainedError if there is one with unsaved commits
 */
export async function openSteps(
  root: string,
  stage: Stage,
  before: Stage | undefined,
): Promise<string> {
  const folder = getRepositoryFolder(stage);
  if (existsSync(folder)) await assertUnchanged(stage, folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  mkdirSync(folder, { recursive: true });
  await makeRepository(root, folder);
  const [base, tip] = await withAnyScratch(
    stage.dir,
    (scratch) => commitSteps(scratch, stage, before),
    getObjectsFolder(folder),
  );
  const references = [`heads/main ${tip}`, `tags/${openedTag} ${tip}`, `tags/${baseTag} ${base}`];
  const input = references.map((reference) => `create refs/${reference}\n`).join("");
  await git(["update-ref", "--stdin"], { cwd: folder, input });
  await copyObjects(folder);
  return folder;
}

/** @returns the ids of the first and of the last commit */
async function commitSteps(scratch: Scratch, stage: Stage, before: Stage | undefined) {
  const trees = await createStates(scratch, stage, before);
  const final = await writeStageTree(scratch, stage);
  const steps = stage.steps ?? [];
  const messages = [
    `chore: start from ${before?.name ?? "an empty folder"}\n`,
    ...steps.map((step) => formatStepMessage(stage, step)),
    ...(trees.at(-1) === final ? [] : ["chore: add the changes without a step\n"]),
  ];
  const ids: string[] = [];
  for (const [index, message] of messages.entries()) {
    const seconds = getCommitTime(stage, steps[index - 1]);
    const commit = { tree: trees[index] ?? final, parent: ids.at(-1), message, seconds };
    ids.push(await writeCommit(scratch, formatCommitObject(commit)));
  }
  return [ids[0], ids.at(-1)];
}

async function assertUnchanged({ number }: Stage, folder: string): Promise<void> {
  const ask = async (...words: string[]) => (await git(words, { cwd: folder })).trim();
  const isUnchanged =
    (await ask("rev-parse", "HEAD", openedTag).then((ids) => new Set(ids.split("\n")).size)) ===
      1 && (await ask("status", "--porcelain")) === "";
  if (isUnchanged) return;
  throw new ExplainedError(
    `${folder} has unsaved changes.\n` +
      `Save them with npm run steps ${padTwoDigits(number)} save, or remove the folder.`,
  );
}

/**
 * Writes the commits of the opened repository as patches, and the files of the last one to the stage.
 *
 * @returns the steps
 * @throws ExplainedError if the repository or the stage is not in order; nothing is written then
 */
export async function saveSteps(stage: Stage): Promise<Step[]> {
  const folder = getRepositoryFolder(stage);
  const ask = async (...words: string[]) =>
    (await git(words, { cwd: folder, allowedExitCodes: [1] })).trim();
  if (!existsSync(folder)) {
    throw new ExplainedError(
      `Open the steps first: npm run steps ${padTwoDigits(stage.number)} open`,
    );
  }
  await assertFinished(folder, ask);
  const commits = (await ask("rev-list", "--reverse", `${baseTag}..HEAD`))
    .split("\n")
    .filter(Boolean);
  await withAnyScratch(stage.dir, async (scratch) => {
    const opened = await ask("rev-parse", `${openedTag}^{tree}`);
    if ((await writeStageTree(scratch, stage)) === opened) return;
    throw new ExplainedError(
      `stages/${stage.name} has changed since the steps were opened.\n` +
        `Make that change in ${folder}, restore the stage, and save again.`,
    );
  });
  const steps: Step[] = [];
  const patches: string[] = [];
  for (const commit of commits) {
    steps.push(toStep(stage, await git(["log", "-1", "--format=%B", commit], { cwd: folder })));
    patches.push(await git(getPatchCommand(`${commit}^`, commit), { cwd: folder }));
  }
  await writeFiles(stage, folder);
  writePatches(stage, steps, patches);
  writeManifest(stage, steps);
  await git(["tag", "--force", openedTag], { cwd: folder });
  return steps;
}

type Ask = (...words: string[]) => Promise<string>;

async function assertFinished(folder: string, ask: Ask): Promise<void> {
  const reasons = [
    (await ask("status", "--porcelain")) && "has uncommitted changes",
    (await ask("rev-parse", "--abbrev-ref", "HEAD")) !== "main" && "is in a rebase, or not on main",
    (await ask("rev-list", "--merges", `${baseTag}..HEAD`)) && "has merge commits",
    (await ask("merge-base", baseTag, "HEAD")) !== (await ask("rev-parse", baseTag)) &&
      "no longer starts from the stage before",
  ];
  const reason = reasons.find(Boolean);
  if (reason) throw new ExplainedError(`${folder} ${reason}. Correct it, and save again.`);
}

/** Returns the entry of a commit in `stage.json`; a new one if its message names no step. */
function toStep({ name, steps = [] }: Stage, message: string): Step {
  const commit = message.split("\n", 1)[0] ?? "";
  const [, slug] = message.match(new RegExp(`^Step: ${name}/(.*)$`, "m")) ?? [];
  const known = steps.find((step) => step.slug === slug);
  if (known) return { ...known, commit };
  const words = commit.replace(/^\w+(\(.*?\))?!?: /, "").toLowerCase();
  const short = words.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return { slug: slug ?? short, commit, title: { en: "", ro: "" } };
}

/** Replaces the files of the stage, except for those that each stage has for itself. */
async function writeFiles(stage: Stage, folder: string): Promise<void> {
  const list = ["ls-tree", "-r", "-z", "--name-only"];
  const [old, next] = await Promise.all(
    [openedTag, "HEAD"].map(async (revision) =>
      (await git([...list, revision], { cwd: folder })).split("\0").filter(Boolean),
    ),
  );
  for (const path of old ?? []) {
    if (!next?.includes(path)) rmSync(join(stage.dir, path), { force: true });
  }
  const write = ["-c", "core.autocrlf=false", "checkout-index", "--all", "--force"];
  await git([...write, `--prefix=${stage.dir}/`], { cwd: folder });
}

function writePatches(stage: Stage, steps: Step[], patches: string[]): void {
  const folder = join(stage.dir, patchFolder);
  for (const name of listPatches(stage)) rmSync(join(folder, name));
  mkdirSync(folder, { recursive: true });
  for (const [index, step] of steps.entries()) {
    writeFileSync(join(folder, getPatchName(index, step)), patches[index] ?? "");
  }
}

/** Replaces only `steps` in the text, so that the rest keeps its format. */
function writeManifest({ dir }: Stage, steps: Step[]): void {
  const file = join(dir, "stage.json");
  const text = readFileSync(file, "utf8").replace(/^ {2}"steps": \[[\s\S]*?^ {2}\],\n/m, "");
  const list = JSON.stringify(steps, null, 2).replaceAll("\n", "\n  ");
  writeFileSync(
    file,
    text.replace(/^ {2}"(?:exercises|budget)":/m, (next) => `  "steps": ${list},\n${next}`),
  );
}
