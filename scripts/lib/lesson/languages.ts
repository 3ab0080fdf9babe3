import type { CodeBlock } from "../markdown.ts";
import { type Finding, type Lesson, listCodeBlocks, parseInfo } from "./page.ts";

/** Returns whether a block has commands that are run, and whose output is compared. */
export const isConsole = (block: CodeBlock): boolean => {
  const { language, file } = parseInfo(block);
  return language === "console" && file === undefined;
};

/** Returns whether a block has commands that are not run. */
export const isShell = (block: CodeBlock): boolean =>
  ["sh", "bash", "powershell"].includes(parseInfo(block).language);

/** Returns whether a block is a drawing, which is translated. */
export const isDrawing = (block: CodeBlock): boolean => {
  const { language, file } = parseInfo(block);
  return ["text", "mermaid"].includes(language) && file === undefined;
};

const languagesWithoutFile = ["http", "text", "mermaid", "diff"];

/** Checks that every block of code names its file. */
export function checkLanguages(lesson: Lesson): Finding[] {
  return listCodeBlocks(lesson).flatMap((block) => {
    const { language, file, options } = parseInfo(block);
    if (file !== undefined || isConsole(block) || isShell(block)) return [];
    if (languagesWithoutFile.includes(language) || options.includes("sketch")) return [];
    const text = language === "" ? noLanguage : describeMissingFile(language);
    return [{ line: block.line, text }];
  });
}

const noLanguage =
  "The block names no language. Write console for commands and their output, or text for other content.";

const describeMissingFile = (language: string): string =>
  `The ${language} block names no file. Write \`\`\`${language} file=PATH, or \`\`\`${language} sketch for code that is not in a file.`;
