import { useData } from "vitepress";
import { computed } from "vue";
import { data } from "../stages.data.ts";
import { useLanguage } from "./language.ts";

/** Returns the stage of a page of a lesson or of an exercise, and the page of a lesson. */
export function useLesson() {
  const { page } = useData();
  const { language } = useLanguage();
  const path = computed(() => page.value.relativePath.replace(/^ro\//, ""));
  const stage = computed(() => {
    const number = /^(?:stages|exercises)\/(\d\d)-/.exec(path.value)?.[1];
    return data.find((candidate) => candidate.number === number);
  });
  const text = computed(() => stage.value?.[language.value]);
  const link = computed(() =>
    `/${page.value.relativePath}`.replace(/\.md$/, ".html").replace(/\/index\.html$/, "/"),
  );
  const lessonPage = computed(() => text.value?.pages.find((each) => each.link === link.value));
  const isExercise = computed(() => path.value.startsWith("exercises/"));
  return { stage, text, link, lessonPage, isExercise };
}
