import type { MarkdownRenderer } from "vitepress";
import { parseStepNumber, shapes } from "../../../scripts/lib/lesson/shapes.ts";
import { getPageLanguage } from "../page-link.ts";

type Token = ReturnType<MarkdownRenderer["parse"]>[number];

const page = /^(?:ro\/)?(stages|exercises)\/(\d\d)-[^/]+?(?:\/([^/]+))?\.md$/;

/**
 * Adds the components of a lesson: the facts about the page below its title, a checkbox for each step
 * and one for the stage at the end. On the page of a step, the lines of the changes are shown.
 */
export function addLessonComponents(md: MarkdownRenderer): void {
  md.core.ruler.push("lessons", (state) => {
    const path: string = state.env.relativePath ?? "";
    const [, folder, stage = "", name] = page.exec(path) ?? [];
    if (folder === undefined) return;
    const createToken = (html: string) => {
      const token = new state.Token("html_block", "", 0);
      token.content = `${html}\n`;
      return token;
    };
    const createTick = (step: string | number) =>
      createToken(`<StepTick stage="${stage}" :step="${step}" />`);
    const isWhole = folder === "stages" && name === undefined;
    const tokens = state.tokens.flatMap((token) =>
      token.type === "heading_close" && token.tag === "h1"
        ? [token, createToken("<LessonHead />")]
        : [token],
    );
    const step = name && /^\d+(?=-)/.exec(name)?.[0];
    if (step !== undefined) {
      state.tokens = [...replaceChanges(tokens, createToken), createTick(step)];
    } else if (isWhole) {
      const ticked = addTicks(tokens, createTick, (title) =>
        parseStepNumber(title, shapes[getPageLanguage(path)]),
      );
      state.tokens = [...ticked, createToken("<LessonEnd />")];
    } else {
      state.tokens = name === "review" ? [...tokens, createToken("<LessonEnd />")] : tokens;
    }
  });
}

/** Adds a checkbox to each step. Steps are counted, because a lesson in parts may start again at 1. */
function addTicks(
  tokens: Token[],
  createTick: (step: number) => Token,
  parseNumber: (title: string) => number | undefined,
): Token[] {
  let steps = 0;
  return tokens.flatMap((token, index) => {
    const isHeading = token.type === "heading_close" && token.tag !== "h1";
    if (!isHeading || parseNumber(tokens[index - 1]?.content ?? "") === undefined) return [token];
    steps += 1;
    return [token, createTick(steps)];
  });
}

/** Replaces the list of changed files, which links to the patch, with their lines. */
function replaceChanges(tokens: Token[], createToken: (html: string) => Token): Token[] {
  const find = (text: string) => tokens.findIndex(({ content }) => content.trim() === text);
  const [start, end] = [find("<!-- changes -->"), find("<!-- /changes -->")];
  if (start === -1 || end < start) return tokens;
  const component = createToken('<StepChanges v-bind="$params" />');
  return [...tokens.slice(0, start), component, ...tokens.slice(end + 1)];
}
