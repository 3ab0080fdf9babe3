import type { MarkdownRenderer } from "vitepress";
import { words } from "../words.ts";

/** What VitePress writes on every button beside a listing, whatever the page's language. */
const theirs = 'title="Copy Code"';

/** What is around a listing: above it the file that it is in, as the lesson's own check knows it. */
export function nameListings(md: MarkdownRenderer): void {
  const { fence } = md.renderer.rules;
  if (!fence) return;
  md.renderer.rules.fence = (tokens, index, options, env, self) => {
    const { copy } = words[/^ro\//.test(env.relativePath ?? "") ? "ro" : "en"];
    const block = fence(tokens, index, options, env, self).replace(theirs, `title="${copy}"`);
    const file = tokens[index]?.info.match(/\bfile=(\S+)/)?.[1];
    if (file === undefined) return block;
    const name = `<figcaption v-pre>${md.utils.escapeHtml(file)}</figcaption>`;
    return `<figure class="listing">${name}${block}</figure>`;
  };
}
