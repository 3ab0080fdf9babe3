/** The parsed output of `npm run feel`. */
export interface Proof {
  command: string;
  /** What the proof does with both stages. */
  action: string;
  stages: string[];
  rows: { label: string; cells: string[] }[];
  conclusion: string;
}

const columns = /\s{2,}/;

/** Returns `undefined` for the output of other commands, and for output with lines left out. */
export function parseProof(output: string): Proof | undefined {
  const [first = "", ...lines] = output.trimEnd().split("\n");
  const command = /^\$ (npm run feel \d\d)$/.exec(first)?.[1];
  const [action, table, ...others] = splitParagraphs(lines);
  const conclusion = findConclusion(others);
  if (!command || !action || !table || !conclusion) return undefined;
  const [head = "", ...body] = table;
  const stages = head.trim().split(columns);
  const rows = body.map((line) => {
    const [label = "", ...cells] = line.trim().split(columns);
    return { label, cells };
  });
  if (stages.length !== 2 || rows.some(({ cells }) => cells.length !== 2)) return undefined;
  return { command, action: joinLines(action), stages, rows, conclusion: joinLines(conclusion) };
}

/** Returns the conclusion, which stands after an optional case and before the optional next commands. */
function findConclusion(paragraphs: string[][]): string[] | undefined {
  const texts = paragraphs.filter(([first = ""]) => !/: +npm run /.test(first));
  return texts.length <= 2 ? texts.at(-1) : undefined;
}

function splitParagraphs(lines: string[]): string[][] {
  const paragraphs = lines.join("\n").split(/\n\s*\n/);
  return paragraphs.map((text) => text.split("\n"));
}

const joinLines = (lines: string[]) =>
  lines
    .map((line) => line.trim())
    .join(" ")
    .trim();
