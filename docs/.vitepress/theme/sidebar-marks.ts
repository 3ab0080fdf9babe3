import { useData } from "vitepress";
import { onMounted, watchPostEffect } from "vue";
import { data } from "../stages.data.ts";
import { useLanguage } from "./language.ts";
import { useProgress } from "./progress.ts";
import { countSteps } from "./ticks.ts";

/**
 * Shows the progress of each stage and step in the sidebar. VitePress renders the texts of the sidebar as
 * static HTML, so the marks are set in the DOM.
 */
export function useSidebarMarks(): void {
  const { page } = useData();
  const { texts } = useLanguage();
  const { ticks } = useProgress();

  function markStages(): void {
    for (const stage of data) {
      const steps = countSteps(ticks.value, stage);
      const isDone = ticks.value.has(stage.number);
      const partly = steps > 0 ? ` · ${texts.value.steps(steps, stage.steps)}` : "";
      const text = isDone ? ` · ${texts.value.done} ✓` : partly;
      for (const element of document.querySelectorAll<HTMLElement>(
        `.VPSidebar [data-stage="${stage.number}"]`,
      )) {
        element.textContent = text;
        element.classList.toggle("is-done", isDone);
      }
    }
  }

  function markSteps(): void {
    for (const element of document.querySelectorAll<HTMLElement>(".VPSidebar [data-step]")) {
      element.textContent = ticks.value.has(element.dataset.step ?? "") ? " ✓" : "";
      element.classList.add("is-done");
    }
  }

  onMounted(() =>
    watchPostEffect(() => {
      // The sidebar is rendered again on pages that follow one without it.
      void page.value.relativePath;
      markStages();
      markSteps();
    }),
  );
}
