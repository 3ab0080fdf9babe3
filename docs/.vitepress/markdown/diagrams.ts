import type { MarkdownRenderer } from "vitepress";

/** Renders Mermaid blocks in the browser, labelled with the heading above them. */
export function renderDiagrams(md: MarkdownRenderer): void {
  const { fence } = md.renderer.rules;
  if (!fence) return;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const token = tokens[index];
    if (token?.info.trim().split(" ")[0] !== "mermaid") return fence(tokens, index, ...rest);
    const heading = tokens.slice(0, index).findLastIndex(({ type }) => type === "heading_open");
    const label = tokens[heading + 1]?.content ?? "";
    const toAttribute = (text: string) => md.utils.escapeHtml(encodeURIComponent(text));
    return `<MermaidDiagram code="${toAttribute(token.content)}" label="${toAttribute(label)}" />`;
  };
}
