import type { MarkdownRenderer } from "vitepress";

/** Turns empty header cells into data cells, because an empty header describes nothing. */
export function clearTableCorners(md: MarkdownRenderer): void {
  md.core.ruler.push("table-corners", ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      const [content, close] = tokens.slice(index + 1, index + 3);
      if (token.type !== "th_open" || content?.content !== "" || !close) continue;
      token.tag = "td";
      close.tag = "td";
    }
  });
}
