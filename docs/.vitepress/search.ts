import type { DefaultTheme, MarkdownEnv, MarkdownRenderer } from "vitepress";
import { words } from "./words.ts";

/** VitePress sends its text to the browser: it can use nothing from outside itself. */
const withoutDiacritics = (term: string): string =>
  term.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const translationsIn = (language: keyof typeof words) => ({
  translations: {
    button: { buttonText: words[language].search, buttonAriaLabel: words[language].search },
    modal: words[language].searchBox,
  },
});

/** The index needs the words of a page and not its colours, which take most of the time. */
function render(source: string, env: MarkdownEnv, md: MarkdownRenderer): string {
  const { highlight } = md.options;
  md.options.highlight = null;
  try {
    const html = md.render(source, env);
    return env.frontmatter?.search === false ? "" : html;
  } finally {
    md.options.highlight = highlight ?? null;
  }
}

/** Without another host: the index is built with the pages. */
export const search: DefaultTheme.Config["search"] = {
  provider: "local",
  options: {
    _render: render,
    locales: { root: translationsIn("en"), ro: translationsIn("ro") },
    miniSearch: { options: { processTerm: withoutDiacritics } },
  },
};
