/**
 * Replaces the part of a page between `<!-- NAME -->` and `<!-- end of NAME -->`.
 *
 * @throws Error if the page has no such comments
 */
export function replacePart(page: string, name: string, part: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`There is no ${begin} … ${end} in the text.`);
  return `${page.slice(0, from)}${begin}\n\n${part}\n\n${page.slice(to)}`;
}

/** Formats rows as a Markdown table, with the first row as its head. */
export function formatMarkdownTable(rows: string[][], align: ("left" | "right")[]): string {
  const [head = [], ...body] = rows;
  const rule = align.map((side) => (side === "right" ? "--:" : "---"));
  return [head, rule, ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
