import type { MarkdownRenderer } from "vitepress";
import { getPageLanguage } from "../page-link.ts";
import { words } from "../words.ts";

/** The title of the copy button of VitePress, which is not translated. */
const defaultTitle = 'title="Copy Code"';

/** Adds the name of the file to a listing, and translates its copy button. */
export function addListingCaptions(md: MarkdownRenderer): void {
  const { fence } = md.renderer.rules;
  if (!fence) return;
  md.renderer.rules.fence = (tokens, index, options, env, self) => {
    const { copy } = words[getPageLanguage(env.relativePath)];
    const block = fence(tokens, index, options, env, self).replace(defaultTitle, `title="${copy}"`);
    const file = tokens[index]?.info.match(/\bfile=(\S+)/)?.[1];
    if (file === undefined) return block;
    const name = `<figcaption v-pre>${md.utils.escapeHtml(file)}</figcaption>`;
    return `<figure class="listing">${name}${block}</figure>`;
  };
}
