import type { Language } from "../../scripts/lib/language.ts";

/** Returns the link to a page. @param path without the language, for example `progress` */
export const getPageLink = (path: string, language: Language): string =>
  toPageLink(`docs/${language === "en" ? "" : `${language}/`}${path || "index"}.md`);

/** Returns the link to a page. @param path in the repository: `docs/ro/stages/00-cli/index.md` */
export const toPageLink = (path: string): string =>
  path
    .slice("docs".length)
    .replace(/\.md$/, ".html")
    .replace(/\/index\.html$/, "/");

/** Returns the language of a page. @param path below `docs`, for example `ro/stages/00-cli.md` */
export const getPageLanguage = (path = ""): Language => (path.startsWith("ro/") ? "ro" : "en");
