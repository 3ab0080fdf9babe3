/** Returns whether a stream gets colours: only a terminal, unless the user decides (https://no-color.org). */
export function isColourEnabled(stream: { isTTY?: boolean }, env = process.env): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR && env.FORCE_COLOR !== "0") return true;
  return stream.isTTY === true && env.TERM !== "dumb";
}

const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
} as const;

export type Colour = keyof typeof codes;

function createPainter(colour: Colour): (text: string) => string {
  const [open, close] = codes[colour];
  return (text) => (isColourEnabled(process.stdout) ? `\x1b[${open}m${text}\x1b[${close}m` : text);
}

/** Formats text for standard output: `paint.bold("03")`. */
export const paint = Object.fromEntries(
  (Object.keys(codes) as Colour[]).map((colour) => [colour, createPainter(colour)]),
) as Record<Colour, (text: string) => string>;

/** Returns whether standard output is a terminal that can overwrite lines. */
export const isScreen = (): boolean => process.stdout.isTTY === true && process.env.TERM !== "dumb";

/** Returns the width of the terminal. Some terminals report 0 if they do not know it. */
export const getColumns = (): number => Math.min(process.stdout.columns || 80, 120);

/** Formats rows as aligned columns, with numbers to the right. */
export function formatTable(rows: string[][], { indent = "  ", gap = "   " } = {}): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => getVisibleLength(row[column] ?? ""))),
  );
  const formatCell = (text: string, column: number) => {
    const space = " ".repeat(Math.max((widths[column] ?? 0) - getVisibleLength(text), 0));
    return column > 0 && isNumber(text) ? space + text : text + space;
  };
  return rows.map((row) => (indent + row.map(formatCell).join(gap)).trimEnd()).join("\n");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a colour begins with the escape character
const escapeCodes = /\x1b\[\d+m/g;
const getVisibleLength = (text: string): number => text.replace(escapeCodes, "").length;
const isNumber = (text: string): boolean =>
  /^[\d.,]+( ?(%|s|ms|MB|kB|x))?$/.test(text.replace(escapeCodes, ""));
