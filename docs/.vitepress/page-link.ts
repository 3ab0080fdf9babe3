import type { Language } from "../../scripts/lib/language.ts";

/** Returns the link to a page. @param path without the language, for example `stages/00-cli` */
export const getPageLink = (path: string, language: Language): string =>
  language === "en" ? `/${path}` : `/${language}/${path}`;

/** Returns the language of a page. @param path below `docs`, for example `ro/stages/00-cli.md` */
export const getPageLanguage = (path = ""): Language => (path.startsWith("ro/") ? "ro" : "en");
