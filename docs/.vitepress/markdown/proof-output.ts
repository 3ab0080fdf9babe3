/** What `npm run feel` prints, taken apart. */
export interface Proof {
  command: string;
  /** What was done to both stages. */
  did: string;
  stages: string[];
  rows: { counted: string; cells: string[] }[];
  sentence: string;
}

const columns = /\s{2,}/;

/** @returns nothing for any other output, and for one of which something was left out in the middle */
export function proofIn(output: string): Proof | undefined {
  const [first = "", ...lines] = output.trimEnd().split("\n");
  const command = /^\$ (npm run feel \d\d)$/.exec(first)?.[1];
  const [did, table, sentence, ...more] = paragraphsIn(lines);
  if (!command || !did || !table || !sentence || more.length > 0) return undefined;
  const [head = "", ...body] = table;
  const stages = head.trim().split(columns);
  const rows = body.map((line) => {
    const [counted = "", ...cells] = line.trim().split(columns);
    return { counted, cells };
  });
  if (stages.length !== 2 || rows.some(({ cells }) => cells.length !== 2)) return undefined;
  return { command, did: textOf(did), stages, rows, sentence: textOf(sentence) };
}

function paragraphsIn(lines: string[]): string[][] {
  const paragraphs = lines.join("\n").split(/\n\s*\n/);
  return paragraphs.map((text) => text.split("\n"));
}

const textOf = (lines: string[]) => lines.map((line) => line.trim()).join(" ");
