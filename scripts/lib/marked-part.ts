/**
 * Replaces what stands in a page between `<!-- NAME -->` and `<!-- end of NAME -->`.
 *
 * @throws Error if the page has no such place
 */
export function withPart(page: string, name: string, part: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`There is no ${begin} … ${end} in the text.`);
  return `${page.slice(0, from)}${begin}\n\n${part}\n\n${page.slice(to)}`;
}

/** Rows as a table in Markdown, the first one its head: names to the left, figures to the right. */
export function markdownTable(rows: string[][], align: ("left" | "right")[]): string {
  const [head = [], ...body] = rows;
  const rule = align.map((side) => (side === "right" ? "--:" : "---"));
  return [head, rule, ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
