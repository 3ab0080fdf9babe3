import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "./language.ts";
import { root } from "./stages.ts";

/** The English sentences of a folder, and their translations. */
export type Catalogue = Record<string, string>;

/** The files with the Romanian sentences, from the root of the repository. */
export function listCatalogues(): string[] {
  const areas = readdirSync(join(root, "shared", "contract")).map((area) => `contract/${area}`);
  return ["check", "journeys", "problems", ...areas]
    .map((folder) => `shared/${folder}/ro.json`)
    .filter((file) => existsSync(join(root, file)));
}

export const readCatalogue = (file: string): Catalogue =>
  JSON.parse(readFileSync(join(root, file), "utf8"));

/**
 * Translates a sentence of `shared`: a title, a reason, a label. A key may contain `{0}`, `{1}` for
 * the values in a sentence. Returns the sentence itself if it has no translation.
 */
export function translate(sentence: string, language: Language): string {
  if (language === "en") return sentence;
  known ??= readAll();
  const { sentences, patterns } = known;
  const exact = sentences.get(sentence);
  if (exact !== undefined) return exact;
  for (const [pattern, translation] of patterns) {
    const values = pattern
      .exec(sentence)
      ?.slice(1)
      .map((value) => translate(value, language));
    if (values) return translation.replace(placeholder, (_, index) => values[index] ?? "");
  }
  return sentence;
}

interface Translations {
  sentences: Map<string, string>;
  patterns: [RegExp, string][];
}

/** They are read once, and only for Romanian. */
let known: Translations | undefined;

function readAll(): Translations {
  const entries = listCatalogues().flatMap((file) => Object.entries(readCatalogue(file)));
  const patterns = entries.filter(([sentence]) => placeholder.test(sentence));
  return {
    sentences: new Map(entries),
    patterns: patterns.map(([sentence, translation]) => [toPattern(sentence), translation]),
  };
}

const placeholder = /\{(\d)\}/g;

/** The values stand in the sentence in the order of their numbers. */
function toPattern(sentence: string): RegExp {
  const literals = sentence
    .split(/\{\d\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literals.join("(.+?)")}$`, "s");
}
