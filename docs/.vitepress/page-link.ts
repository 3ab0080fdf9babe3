import type { Language } from "../../scripts/lib/lesson-location.ts";

/** Where a page is, in a language. @param path without the language, such as `stages/00-cli` */
export const pageLink = (path: string, language: Language): string =>
  language === "en" ? `/${path}` : `/${language}/${path}`;
