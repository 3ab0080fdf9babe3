/** A link to a line of code, such as [`createApp`](../backend/src/app.ts#L70): the line has the name. */
const lineLink = /\[`([^`]+)`\]\(([^)#\s]+)#L(\d+)\)/g;

/** A link to a line without a name, or to several lines. */
const invalidLink = /\[(?:[^`\]][^\]]*\]\([^)\s]+#L\d+|`[^`]+`\]\([^)\s]+#L\d+-)[^)]*\)/g;

const form = "[`createApp`](app.ts#L70)";
const advice = "Correct it, or run npm run documents with the stage and write.";

/** @returns the lines of the file that a link names, or undefined if there is no such file */
export type ReadLines = (target: string) => string[] | undefined;

/** Reports the links of a page to lines without their name. */
export function findWrongLines(markdown: string, readLines: ReadLines): string[] {
  const invalid = markdown.match(invalidLink) ?? [];
  const wrong = [...markdown.matchAll(lineLink)].flatMap(([, name = "", target = "", number]) => {
    const lines = readLines(target);
    if (!lines) return [`There is no file ${target}: correct the path.`];
    if (has(lines[Number(number) - 1], name)) return [];
    const right = findLine(name, lines);
    if (right === undefined) return [`${target} has no \`${name}\`: use a name in that file.`];
    return [`\`${name}\` is not on line ${number} of ${target}, but on line ${right}. ${advice}`];
  });
  return [...wrong, ...invalid.map((link) => `${link} does not name one line: write ${form}.`)];
}

/** Corrects the line of every such link. A link whose name does not exist stays unchanged. */
export function correctLineLinks(markdown: string, readLines: ReadLines): string {
  return markdown.replace(lineLink, (link, name: string, target: string, number: string) => {
    const lines = readLines(target) ?? [];
    if (has(lines[Number(number) - 1], name)) return link;
    return `[\`${name}\`](${target}#L${findLine(name, lines) ?? number})`;
  });
}

/** Returns the line of the definition of a name, or of its first use. From 1. */
function findLine(name: string, lines: string[]): number | undefined {
  const indexes = [...lines.keys()].filter((index) => has(lines[index], name));
  const definition = indexes.find((index) => isDefinition(lines[index] ?? "", name));
  const use = indexes.find((index) => !/^import\b/.test(lines[index] ?? ""));
  const index = definition ?? use ?? indexes[0];
  return index === undefined ? undefined : index + 1;
}

/** Returns whether a line has a name as a whole word: `redacted` does not have `redact`. */
function has(line: string | undefined, name: string): boolean {
  const literally = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<!\\w)${literally}(?!\\w)`).test(line ?? "");
}

const isDefinition = (line: string, name: string): boolean =>
  /(?:function\*?|const|class|interface|type) (\S+?)\b/.exec(line)?.[1] === name;
