import { useData } from "vitepress";
import { computed } from "vue";
import type { Language } from "../../../scripts/lib/language.ts";
import { words } from "../words.ts";

/** Returns the language of the page, and the texts of the site in it. */
export function useLanguage() {
  const { localeIndex } = useData();
  const language = computed<Language>(() => (localeIndex.value === "ro" ? "ro" : "en"));
  return { language, texts: computed(() => words[language.value]) };
}
