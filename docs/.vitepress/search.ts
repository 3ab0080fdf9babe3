import type { DefaultTheme } from "vitepress";
import { words } from "./words.ts";

/** VitePress serializes this function for the browser, so it must not use outer variables. */
const removeDiacritics = (term: string): string =>
  term.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const createTranslations = (language: keyof typeof words) => ({
  translations: {
    button: { buttonText: words[language].search, buttonAriaLabel: words[language].search },
    modal: words[language].searchBox,
  },
});

type Render = NonNullable<DefaultTheme.LocalSearchOptions["_render"]>;

/** Renders without syntax highlighting, which is slow and which the index does not need. */
const render: Render = (source, env, md) => {
  const { highlight } = md.options;
  md.options.highlight = null;
  try {
    const html = md.render(source, env);
    return env.frontmatter?.search === false ? "" : html;
  } finally {
    md.options.highlight = highlight ?? null;
  }
};

/** Local search: the index is built together with the pages. */
export const search: DefaultTheme.Config["search"] = {
  provider: "local",
  options: {
    _render: render,
    locales: { root: createTranslations("en"), ro: createTranslations("ro") },
    miniSearch: { options: { processTerm: removeDiacritics } },
  },
};
