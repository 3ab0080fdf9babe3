import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "./language.ts";

/** The English sentences of a folder, and their translations. */
export type Catalogue = Record<string, string>;

const sharedFolder = join(import.meta.dirname, "..", "..", "shared");

/** Lists the files with the Romanian sentences of `shared`. */
export function listCatalogues(): string[] {
  const areas = readdirSync(join(sharedFolder, "contract")).map((area) => join("contract", area));
  return ["check", "exercises", "journeys", "problems", ...areas]
    .map((folder) => join(sharedFolder, folder, "ro.json"))
    .filter((file) => existsSync(file));
}

export const readCatalogue = (file: string): Catalogue => JSON.parse(readFileSync(file, "utf8"));

/**
 * Translates a sentence of `shared`: a title, a reason, a label. Returns the sentence itself if it
 * has no translation.
 */
export function translate(sentence: string, language: Language): string {
  if (language === "en") return sentence;
  const key = findKey(sentence);
  if (key === undefined) return sentence;
  const values = toPattern(key).exec(sentence)?.slice(1) ?? [];
  const translation = readAll().get(key) ?? sentence;
  return translation.replace(placeholder, (_, index) => translate(values[index] ?? "", language));
}

/**
 * Finds the key of a sentence in the catalogues. A key contains `{0}`, `{1}` for the values in a
 * sentence.
 */
export function findKey(sentence: string): string | undefined {
  if (readAll().has(sentence)) return sentence;
  return listPatternKeys().find((key) => toPattern(key).test(sentence));
}

const placeholder = /\{(\d)\}/g;

const hasPlaceholder = (key: string): boolean => key.search(placeholder) !== -1;

let cachedTranslations: Map<string, string> | undefined;

/** Reads the catalogues once, and only for Romanian. */
function readAll(): Map<string, string> {
  cachedTranslations ??= new Map(
    listCatalogues().flatMap((file) => Object.entries(readCatalogue(file))),
  );
  return cachedTranslations;
}

/** Lists the keys with values, the most specific ones first. */
const listPatternKeys = (): string[] =>
  [...readAll().keys()].filter(hasPlaceholder).sort((a, b) => b.length - a.length);

/** A short text is a cell of a table, such as `{0} of {1}`: its values are numbers. */
const maxCellLength = 20;

function toPattern(key: string): RegExp {
  const value = key.length <= maxCellLength ? "([\\d.,]+)" : "(.*?)";
  const literals = key.split(/\{\d\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literals.join(value)}$`, "s");
}
