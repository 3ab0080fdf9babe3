import type { DefaultTheme } from "vitepress";
import { words } from "./words.ts";

/** VitePress serializes this function for the browser, so it must not use outer variables. */
const removeDiacritics = (term: string): string =>
  term.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * Splits a text into terms. A common word is a term only together with its neighbours, so that a
 * message such as "There is no task 9" finds its own words in their order. Serialized, as above.
 */
export function tokenize(text: string): string[] {
  const english =
    "a an and are as at be by can do does for from has have if in is it its no not of on one only or so that the then there this to was what which with you your";
  const romanian =
    "ai al ale am are au ca că ce cu de din e ei este fi fără în la le mai nu o pe pentru se sau si și sunt te un unei unui";
  const common = new Set(`${english} ${romanian}`.split(" "));
  const words = text.split(/[\n\r\p{Z}\p{P}]+/u).filter((word) => word !== "");
  const isCommon = (word: string) => common.has(word.toLowerCase());
  const terms = words.flatMap((word, index) => {
    const next = words[index + 1];
    const pair =
      next !== undefined && (isCommon(word) || isCommon(next)) ? [`${word} ${next}`] : [];
    return isCommon(word) ? pair : [word, ...pair];
  });
  return terms.length > 0 ? terms : words;
}

/** Pairs of words are not completed and not corrected. */
const searchOptions = {
  prefix: (term: string) => !term.includes(" "),
  fuzzy: (term: string) => (term.includes(" ") ? false : 0.2),
  weights: { prefix: 0.2, fuzzy: 0.1 },
  // How many of the terms a section contains counts more than how often.
  bm25: { k: 0.3, b: 0.1, d: 0 },
};

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
    detailedView: true,
    miniSearch: { options: { processTerm: removeDiacritics, tokenize }, searchOptions },
  },
};
