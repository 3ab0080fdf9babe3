import type { FilesDriver, SourceFile } from "../../check/files-driver.ts";

const parts = ["Context", "Options", "Decision", "Consequences"];
const size = { least: 150, most: 350 };

/** The records of decisions, without the list of them. */
export const recordsIn = (files: FilesDriver): SourceFile[] =>
  files.findFiles(/^(docs\/)?adr\/(?!README)[^/]+\.md$/);

/** What is wrong with the shape of a record; nothing if it has all its parts in order. */
export function shapeComplaint({ path, text }: SourceFile): string | undefined {
  const found = [...text.matchAll(/^(?:#+ |\*\*)(\w+)/gm)].map(([, word = ""]) => word);
  const inOrder = found.filter((word) => parts.includes(word));
  if (inOrder.join() !== parts.join()) return `${path} with the parts ${inOrder.join(", ")}`;
  const words = text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
  return words < size.least || words > size.most ? `${path} with ${words} words` : undefined;
}

/** What takes the place of a record, as it says itself: the file that it links to. */
const successorOf = ({ text }: SourceFile): string | undefined =>
  text.match(/^.*supersed.*?\]\((?:\.\/)?([^)#]+)/im)?.[1];

const nameOf = ({ path }: SourceFile): string => path.slice(path.lastIndexOf("/") + 1);

/** The records that were reversed, and whose successor says so too. */
export function reversedIn(records: SourceFile[]): SourceFile[] {
  return records.filter((record) => {
    const later = records.find((each) => nameOf(each) === successorOf(record));
    return later?.text.includes(`](${nameOf(record)})`) ?? false;
  });
}

/** The dependencies at run time that no record names as a whole word. */
export function untoldDependencies(files: FilesDriver, records: SourceFile[]): string[] {
  const { dependencies } = Object(files.readJson("package.json"));
  const text = records.map((record) => record.text).join("\n");
  return Object.keys(Object(dependencies)).filter((name) => !text.includes(`\`${name}\``));
}
