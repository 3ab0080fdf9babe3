import type { FilesDriver, SourceFile } from "../../check/files-driver.ts";

const parts = ["Context", "Options", "Decision", "Consequences"];
const wordCount = { min: 150, max: 350 };

/** Returns the decision records, without their table of contents. */
export const findRecords = (files: FilesDriver): SourceFile[] =>
  files.findFiles(/^(docs\/)?adr\/(?!README)[^/]+\.md$/);

/** Returns what is wrong with a record, or undefined if it has all parts in order and the right length. */
export function checkRecord({ path, text }: SourceFile): string | undefined {
  const headings = [...text.matchAll(/^(?:#+ |\*\*)(\w+)/gm)].map(([, word = ""]) => word);
  const recordParts = headings.filter((word) => parts.includes(word));
  if (recordParts.join() !== parts.join())
    return `${path} with the parts ${recordParts.join(", ")}`;
  const words = text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
  return words < wordCount.min || words > wordCount.max ? `${path} with ${words} words` : undefined;
}

/** Returns the file that a superseded record links to. */
const findSuccessor = ({ text }: SourceFile): string | undefined =>
  text.match(/^.*supersed.*?\]\((?:\.\/)?([^)#]+)/im)?.[1];

const getFileName = ({ path }: SourceFile): string => path.slice(path.lastIndexOf("/") + 1);

/** Returns the superseded records whose successor links back to them. */
export function findReversedRecords(records: SourceFile[]): SourceFile[] {
  return records.filter((record) => {
    const successor = records.find((each) => getFileName(each) === findSuccessor(record));
    return successor?.text.includes(`](${getFileName(record)})`) ?? false;
  });
}

/** Returns the production dependencies that no record names in backticks. */
export function findUndocumentedDependencies(files: FilesDriver, records: SourceFile[]): string[] {
  const { dependencies } = Object(files.readJson("package.json"));
  const text = records.map((record) => record.text).join("\n");
  return Object.keys(Object(dependencies)).filter((name) => !text.includes(`\`${name}\``));
}
