import { useData } from "vitepress";
import { computed } from "vue";
import { data } from "../stages.data.ts";
import { useLanguage } from "./language.ts";

/** Returns the stage of the lesson, if the page is one. */
export function useLesson() {
  const { page } = useData();
  const { language } = useLanguage();
  const stage = computed(() => {
    const name = /^(?:ro\/)?stages\/(.+)\.md$/.exec(page.value.relativePath)?.[1];
    return data.find((candidate) => candidate.name === name);
  });
  const text = computed(() => stage.value?.[language.value]);
  return { stage, text };
}
