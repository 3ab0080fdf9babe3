import { useData } from "vitepress";
import { computed } from "vue";
import type { Language } from "../../../scripts/lib/lesson-location.ts";
import { words } from "../words.ts";

/** The language of the page, and what the site says in it. */
export function useLanguage() {
  const { localeIndex } = useData();
  const language = computed<Language>(() => (localeIndex.value === "ro" ? "ro" : "en"));
  return { language, say: computed(() => words[language.value]) };
}
