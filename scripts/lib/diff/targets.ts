import { padTwoDigits } from "../../../shared/harness/manifest.ts";
import { refuseWords } from "../options.ts";
import { findStageByText } from "../stages.ts";
import { noise, type StageDiff } from "./model.ts";

/** What a diff is narrowed to: another stage or the own work, and a file. */
export interface Targets {
  other?: string | undefined;
  file?: string | undefined;
}

/** Reads the words after the stage. @throws UsageError for a word too many */
export function readTargets(words: string[]): Targets {
  const [other, ...moreStages] = words.filter(isStageWord);
  const [file, ...moreFiles] = words.filter((word) => !isStageWord(word));
  refuseWords([...moreStages, ...moreFiles]);
  return { other, file: file && normalisePath(file) };
}

const isStageWord = (word: string): boolean =>
  word === "mine" || /^\d+[a-z]*$/i.test(word) || findStageByText(word) !== undefined;

const normalisePath = (path: string): string =>
  path.replaceAll("\\", "/").replace(/^(?:\.\/)?(?:stages\/[^/]+\/)?/, "");

/** Returns whether a path names a file that is shown only if it is asked for. */
export const isNoise = (file: string | undefined): boolean =>
  file !== undefined && noise.includes(file);

/**
 * Selects one file of a diff, by its path or by the end of its path.
 *
 * @returns a diff without files if the file does not differ, or a message if no single file matches
 */
export function selectFile(diff: StageDiff, file: string | undefined): StageDiff | string {
  if (file === undefined) return diff;
  const matches = findFiles(diff.files, file, ({ path, from }) => [path, ...(from ? [from] : [])]);
  if (matches.length === 1) return { ...diff, files: matches };
  if (matches.length > 1) {
    const paths = matches.map(({ path }) => `  ${path}`).join("\n");
    return `"${file}" names ${matches.length} changed files. Write more of the path:\n\n${paths}`;
  }
  const isUnchanged = findFiles([...diff.next.keys()], file, (path) => [path]).length > 0;
  return isUnchanged ? { ...diff, files: [] } : describeUnknownFile(diff, file);
}

/** Finds the entries with this path; without one, those whose path ends with it. */
function findFiles<Entry>(
  entries: Entry[],
  file: string,
  listPaths: (entry: Entry) => string[],
): Entry[] {
  const find = (isMatch: (path: string) => boolean) =>
    entries.filter((entry) => listPaths(entry).some(isMatch));
  const exact = find((path) => path === file);
  return exact.length > 0 ? exact : find((path) => path.endsWith(`/${file}`));
}

function describeUnknownFile({ stage }: StageDiff, file: string): string {
  const list = `npm run -s diff ${padTwoDigits(stage.number)} stat`;
  return (
    `"${file}" is not a stage, not a word of this command, and no file of ${stage.name}.\n` +
    `To list the changed files: ${list}\nTo see all words of the command: npm run -s diff help`
  );
}
