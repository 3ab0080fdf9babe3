import type { Text } from "../../shared/harness/manifest.ts";

/** The languages of the lessons and of the output. */
export type Language = keyof Text;

/** The options of a command that prints in more than one language: `npm run check 02 ro`. */
export const languageKinds = { en: "flag", ro: "flag" } as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** Chooses the language of the output: the last word that names one, otherwise the user's locale. */
export function readLanguage(words: string[], environment: Environment = process.env): Language {
  const word = words.map((each) => each.replace(/^--/, "")).findLast(isLanguage);
  return word ?? readLocale(environment);
}

/** Returns the word to add to a command so that it prints this language; none if the locale does. */
export const formatLanguageOption = (
  language: Language,
  environment: Environment = process.env,
): string => (language === readLocale(environment) ? "" : ` ${language}`);

const isLanguage = (word: string): word is Language => Object.hasOwn(languageKinds, word);

/**
 * Reads the locale of messages. An empty variable counts as unset.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html#tag_08_02
 */
function readLocale({ LC_ALL, LC_MESSAGES, LANG }: Environment): Language {
  return /^ro(?![a-z])/i.test(LC_ALL || LC_MESSAGES || LANG || "") ? "ro" : "en";
}
