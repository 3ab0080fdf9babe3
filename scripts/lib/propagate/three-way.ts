import type { Listing, Scratch } from "../git-scratch.ts";
import type { TreeChange } from "./source.ts";

/** A file that git could not merge by itself. */
export interface Conflict {
  path: string;
  /** What is the matter, where it is more than lines that both sides changed. */
  words?: string;
}

export interface Merge {
  files: Listing;
  /** Files that the change touches and this side no longer has. */
  gone: string[];
  conflicts: Conflict[];
  /** What each side is called, by the name that git wrote into the conflict markers. */
  labels: Map<string, string>;
}

/** The names of the two sides, as the reader of a conflict knows them. */
export interface Sides {
  ours: string;
  theirs: string;
}

const options = [
  ["-c", "merge.renames=true"],
  // A new file follows its folder: without a word of git's, and without a conflict.
  ["-c", "merge.directoryRenames=true"],
].flat();

/** Git's own three-way merge of a change into other files, without touching any file. */
export async function mergeInto(
  scratch: Scratch,
  ours: Listing,
  change: TreeChange,
  sides: Sides,
): Promise<Merge> {
  const base = await commit(scratch, change.old, "base");
  const tips = [commit(scratch, ours, "ours", base), commit(scratch, change.next, "theirs", base)];
  const [left = "", right = ""] = await Promise.all(tips);
  const labels = new Map([
    [left, sides.ours],
    [right, sides.theirs],
  ]);
  const words = [...options, "merge-tree", "--write-tree", "-z", ...labels.keys()];
  const answer = readAnswer(await scratch.git(words, { allowedExitCodes: [1] }));
  const files = await scratch.listTree(answer.tree);
  if (answer.versions.size === 0) return { files, gone: [], conflicts: [], labels };
  return settle(answer, files, sides, labels);
}

/** @param message also what makes two commits differ that are equal otherwise */
async function commit(scratch: Scratch, files: Listing, message: string, ...parents: string[]) {
  const identity = ["-c", "user.name=propagate", "-c", "user.email=propagate@localhost"];
  const tree = await scratch.tree(files);
  const above = parents.flatMap((parent) => ["-p", parent]);
  return (await scratch.git([...identity, "commit-tree", tree, "-m", message, ...above])).trim();
}

/** One path in conflict: its mode and content in the base, on our side and on theirs. */
type Versions = [base?: string, ours?: string, theirs?: string];

interface Answer {
  tree: string;
  versions: Map<string, Versions>;
  /** What git says of a path, with the kind of conflict. */
  messages: { paths: string[]; kind: string; text: string }[];
}

/** Reads what `git merge-tree -z` prints: a tree, then paths in conflict, then messages. */
function readAnswer(text: string): Answer {
  const [tree = "", ...tokens] = text.split("\0");
  const versions = new Map<string, Versions>();
  for (let token = tokens.shift(); token; token = tokens.shift()) {
    const [, content = "", stage = "", path = ""] = token.match(/^(\S+ \S+) ([123])\t(.*)$/s) ?? [];
    const known: Versions = versions.get(path) ?? [];
    known[Number(stage) - 1] = content;
    versions.set(path, known);
  }
  return { tree, versions, messages: readMessages(tokens) };
}

/** Each message: how many paths, the paths, the kind, the text. */
function readMessages(tokens: string[]): Answer["messages"] {
  const messages: Answer["messages"] = [];
  for (let count = tokens.shift(); count; count = tokens.shift()) {
    const paths = tokens.splice(0, Number(count));
    const [kind = "", text = ""] = tokens.splice(0, 2);
    messages.push({ paths, kind, text: text.trim() });
  }
  return messages;
}

/** Decides what git leaves open and needs no person, and says what is the matter with the rest. */
function settle(answer: Answer, merged: Listing, sides: Sides, labels: Merge["labels"]): Merge {
  const files = new Map(merged);
  const gone: string[] = [];
  const conflicts: Conflict[] = [];
  for (const [path, versions] of answer.versions) {
    const [base, ours, theirs] = versions;
    if (base && theirs && !ours) gone.push(path);
    // Only moved here, and removed there: what git calls a conflict is a deletion.
    const removed = !theirs && base === ours;
    if (removed || gone.includes(path)) files.delete(path);
    else if (files.has(path)) conflicts.push({ path, ...wordsFor(path, answer, versions, sides) });
  }
  return relabel({ files, gone, conflicts, labels });
}

const told = ["CONFLICT (contents)", "CONFLICT (binary)"];

function wordsFor(path: string, { messages }: Answer, versions: Versions, { theirs }: Sides) {
  if (versions[0] && versions[1] && !versions[2]) {
    return {
      words: `${theirs} no longer has it, and it was changed here: delete it, or leave it.`,
    };
  }
  const message = messages.find(
    ({ paths, kind }) =>
      kind.startsWith("CONFLICT") && !told.includes(kind) && paths.includes(path),
  );
  return message && { words: message.text.replace(/^CONFLICT \([^)]*\): /, "") };
}

/** Git calls the sides by the ids of commits that nobody knows. */
function relabel({ files, gone, conflicts, labels }: Merge): Merge {
  const named = (text: string) =>
    [...labels].reduce((result, [id, name]) => result.replaceAll(id, name), text);
  return {
    files: new Map([...files].map(([path, content]) => [named(path), content])),
    gone: gone.map(named),
    conflicts: conflicts.map(({ path, words }) => ({
      path: named(path),
      ...(words && { words: named(words) }),
    })),
    labels,
  };
}
