import type { MarkdownRenderer } from "vitepress";
import { parseStepNumber, shapes } from "../../../scripts/lib/lesson/shapes.ts";
import { getPageLanguage } from "../page-link.ts";

const lesson = /^(?:ro\/)?stages\/(\d\d)-/;

/**
 * Adds the components of a lesson: the facts about the stage below the title, and a checkbox below
 * each step and at the end. Steps are counted, because a lesson in parts may start again at 1.
 */
export function addLessonComponents(md: MarkdownRenderer): void {
  md.core.ruler.push("lessons", (state) => {
    const path: string = state.env.relativePath ?? "";
    const stage = lesson.exec(path)?.[1];
    if (stage === undefined) return;
    const shape = shapes[getPageLanguage(path)];
    const createComponentToken = (html: string) => {
      const token = new state.Token("html_block", "", 0);
      token.content = `${html}\n`;
      return token;
    };
    let steps = 0;
    const tokens = state.tokens.flatMap((token, index, all) => {
      if (token.type !== "heading_close") return [token];
      if (token.tag === "h1") return [token, createComponentToken("<LessonHead />")];
      if (parseStepNumber(all[index - 1]?.content ?? "", shape) === undefined) return [token];
      steps += 1;
      return [token, createComponentToken(`<StepTick stage="${stage}" :step="${steps}" />`)];
    });
    state.tokens = [...tokens, createComponentToken("<LessonEnd />")];
  });
}
