import type { Listing, Scratch } from "../git-scratch.ts";
import type { TreeChange } from "./source.ts";

/** A file with a conflict. */
export interface Conflict {
  path: string;
  /** A description, unless both sides changed the same lines. */
  description?: string;
}

export interface Merge {
  files: Listing;
  /** Changed files that this side no longer has. */
  missingFiles: string[];
  conflicts: Conflict[];
  /** The name of each side, by the commit id in the conflict markers. */
  labels: Map<string, string>;
}

/** The names of the two sides for the user. */
export interface Sides {
  ours: string;
  theirs: string;
}

const options = [
  ["-c", "merge.renames=true"],
  // New files follow a renamed folder, without a message or a conflict.
  ["-c", "merge.directoryRenames=true"],
].flat();

/** Merges a change into other files with git's three-way merge, without writing any file. */
export async function mergeInto(
  scratch: Scratch,
  ours: Listing,
  change: TreeChange,
  sides: Sides,
): Promise<Merge> {
  const base = await commit(scratch, change.old, "base");
  const commits = [
    commit(scratch, ours, "ours", base),
    commit(scratch, change.next, "theirs", base),
  ];
  const [ourTip = "", theirTip = ""] = await Promise.all(commits);
  const labels = new Map([
    [ourTip, sides.ours],
    [theirTip, sides.theirs],
  ]);
  const words = [...options, "merge-tree", "--write-tree", "-z", ...labels.keys()];
  const output = parseMergeOutput(await scratch.git(words, { allowedExitCodes: [1] }));
  const files = await scratch.listTree(output.tree);
  if (output.versions.size === 0) return { files, missingFiles: [], conflicts: [], labels };
  return resolveMerge(output, files, sides, labels);
}

/** @param message distinguishes commits that are equal otherwise */
async function commit(scratch: Scratch, files: Listing, message: string, ...parents: string[]) {
  const identity = ["-c", "user.name=propagate", "-c", "user.email=propagate@localhost"];
  const tree = await scratch.writeTree(files);
  const parentOptions = parents.flatMap((parent) => ["-p", parent]);
  return (
    await scratch.git([...identity, "commit-tree", tree, "-m", message, ...parentOptions])
  ).trim();
}

/** One path in conflict: its mode and content in the base, on our side and on theirs. */
type Versions = [base?: string, ours?: string, theirs?: string];

interface MergeOutput {
  tree: string;
  versions: Map<string, Versions>;
  /** The messages of git about paths, with the kind of conflict. */
  messages: { paths: string[]; kind: string; text: string }[];
}

/** Parses the output of `git merge-tree -z`: a tree, then paths in conflict, then messages. */
function parseMergeOutput(text: string): MergeOutput {
  const [tree = "", ...tokens] = text.split("\0");
  const versions = new Map<string, Versions>();
  for (let token = tokens.shift(); token; token = tokens.shift()) {
    const [, content = "", stage = "", path = ""] = token.match(/^(\S+ \S+) ([123])\t(.*)$/s) ?? [];
    const contents: Versions = versions.get(path) ?? [];
    contents[Number(stage) - 1] = content;
    versions.set(path, contents);
  }
  return { tree, versions, messages: parseMessages(tokens) };
}

/** Parses the messages: the number of paths, the paths, the kind, the text. */
function parseMessages(tokens: string[]): MergeOutput["messages"] {
  const messages: MergeOutput["messages"] = [];
  for (let count = tokens.shift(); count; count = tokens.shift()) {
    const paths = tokens.splice(0, Number(count));
    const [kind = "", text = ""] = tokens.splice(0, 2);
    messages.push({ paths, kind, text: text.trim() });
  }
  return messages;
}

/** Resolves the conflicts that need no decision, and describes the others. */
function resolveMerge(
  output: MergeOutput,
  merged: Listing,
  sides: Sides,
  labels: Merge["labels"],
): Merge {
  const files = new Map(merged);
  const missingFiles: string[] = [];
  const conflicts: Conflict[] = [];
  for (const [path, versions] of output.versions) {
    const [base, ours, theirs] = versions;
    if (base && theirs && !ours) missingFiles.push(path);
    // The file was moved on this side and removed on the other: git reports a conflict for a deletion.
    const isRemoved = !theirs && base === ours;
    if (isRemoved || missingFiles.includes(path)) files.delete(path);
    else if (files.has(path))
      conflicts.push({ path, ...describeConflict(path, output, versions, sides) });
  }
  return replaceLabels({ files, missingFiles, conflicts, labels });
}

const describedKinds = ["CONFLICT (contents)", "CONFLICT (binary)"];

function describeConflict(
  path: string,
  { messages }: MergeOutput,
  versions: Versions,
  { theirs }: Sides,
) {
  if (versions[0] && versions[1] && !versions[2]) {
    return {
      description: `${theirs} no longer has it, but it was changed here: delete it, or keep it.`,
    };
  }
  const message = messages.find(
    ({ paths, kind }) =>
      kind.startsWith("CONFLICT") && !describedKinds.includes(kind) && paths.includes(path),
  );
  return message && { description: message.text.replace(/^CONFLICT \([^)]*\): /, "") };
}

/** Replaces the commit ids in git's messages by the names of the sides. */
function replaceLabels({ files, missingFiles, conflicts, labels }: Merge): Merge {
  const replaceIds = (text: string) =>
    [...labels].reduce((result, [id, name]) => result.replaceAll(id, name), text);
  return {
    files: new Map([...files].map(([path, content]) => [replaceIds(path), content])),
    missingFiles: missingFiles.map(replaceIds),
    conflicts: conflicts.map(({ path, description }) => ({
      path: replaceIds(path),
      ...(description && { description: replaceIds(description) }),
    })),
    labels,
  };
}
