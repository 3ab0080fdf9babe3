import type { MarkdownRenderer } from "vitepress";

/** What is above a listing: the file that it is in, as the lesson's own check knows it. */
export function nameListings(md: MarkdownRenderer): void {
  const { fence } = md.renderer.rules;
  if (!fence) return;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const block = fence(tokens, index, ...rest);
    const file = tokens[index]?.info.match(/\bfile=(\S+)/)?.[1];
    if (file === undefined) return block;
    const name = `<figcaption v-pre>${md.utils.escapeHtml(file)}</figcaption>`;
    return `<figure class="listing">${name}${block}</figure>`;
  };
}
