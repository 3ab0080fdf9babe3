import type { MarkdownRenderer } from "vitepress";

/** A table's corner without words heads nothing: it is a cell, and no header that says nothing. */
export function emptyCorners(md: MarkdownRenderer): void {
  md.core.ruler.push("empty-corners", ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      const [content, close] = tokens.slice(index + 1, index + 3);
      if (token.type !== "th_open" || content?.content !== "" || !close) continue;
      token.tag = "td";
      close.tag = "td";
    }
  });
}
