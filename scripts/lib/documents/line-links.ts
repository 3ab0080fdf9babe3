/** A link to a line of code, such as [`createApp`](../backend/src/app.ts#L70): the line has the name. */
const lineLink = /\[`([^`]+)`\]\(([^)#\s]+)#L(\d+)\)/g;

/** A link to lines that does not say what is there, or names more than one. */
const looseLink = /\[(?:[^`\]][^\]]*\]\([^)\s]+#L\d+|`[^`]+`\]\([^)\s]+#L\d+-)[^)]*\)/g;

const form = "[`createApp`](app.ts#L70)";
const mend = "Correct it, or let npm run documents do so: it takes the stage and write.";

/** @returns the lines of the file that a link of the page names, or nothing if there is no such file */
export type ReadLines = (target: string) => string[] | undefined;

/** The links of a page to lines on which their name does not stand, each with what to do. */
export function wrongLines(markdown: string, readLines: ReadLines): string[] {
  const loose = markdown.match(looseLink) ?? [];
  const wrong = [...markdown.matchAll(lineLink)].flatMap(([, name = "", target = "", number]) => {
    const lines = readLines(target);
    if (!lines) return [`There is no file ${target}: correct the path.`];
    if (has(lines[Number(number) - 1], name)) return [];
    const right = findLine(name, lines);
    if (right === undefined) return [`${target} has no \`${name}\`: name something that is there.`];
    return [`\`${name}\` is not on line ${number} of ${target}, but on line ${right}. ${mend}`];
  });
  return [...wrong, ...loose.map((link) => `${link} names no line by its words: write ${form}.`)];
}

/** The page with every such link on the right line. Where there is none, the link stays as it is. */
export function withRightLines(markdown: string, readLines: ReadLines): string {
  return markdown.replace(lineLink, (link, name: string, target: string, number: string) => {
    const lines = readLines(target) ?? [];
    if (has(lines[Number(number) - 1], name)) return link;
    return `[\`${name}\`](${target}#L${findLine(name, lines) ?? number})`;
  });
}

/** Where a name is defined, else where it first stands. From 1. */
function findLine(name: string, lines: string[]): number | undefined {
  const found = [...lines.keys()].filter((index) => has(lines[index], name));
  const defined = found.find((index) => defines(lines[index] ?? "", name));
  const used = found.find((index) => !/^import\b/.test(lines[index] ?? ""));
  const index = defined ?? used ?? found[0];
  return index === undefined ? undefined : index + 1;
}

/** As a whole word: `redact` does not stand in `redacted`. */
function has(line: string | undefined, name: string): boolean {
  const literally = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<!\\w)${literally}(?!\\w)`).test(line ?? "");
}

const defines = (line: string, name: string): boolean =>
  /(?:function\*?|const|class|interface|type) (\S+?)\b/.exec(line)?.[1] === name;
