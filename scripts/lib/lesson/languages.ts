import type { CodeBlock } from "../markdown.ts";
import { codeBlocks, type Finding, type Lesson, parseInfo } from "./page.ts";

/** Commands that are run, and compared with what they print. */
export const isConsole = (block: CodeBlock): boolean => {
  const { language, file } = parseInfo(block);
  return language === "console" && file === undefined;
};

/** Commands for the reader alone. */
export const isShell = (block: CodeBlock): boolean =>
  ["sh", "bash", "powershell"].includes(parseInfo(block).language);

/** Drawn by hand, in words of the page's language. */
export const isDrawing = (block: CodeBlock): boolean => {
  const { language, file } = parseInfo(block);
  return ["text", "mermaid"].includes(language) && file === undefined;
};

const free = ["http", "text", "mermaid", "diff"];

/** Every other block is code, and code of a lesson stands in a file. */
export function languageFindings(lesson: Lesson): Finding[] {
  return codeBlocks(lesson).flatMap((block) => {
    const { language, file, options } = parseInfo(block);
    if (file !== undefined || isConsole(block) || isShell(block)) return [];
    if (free.includes(language) || options.includes("sketch")) return [];
    const text = language === "" ? noLanguage : noFile(language);
    return [{ line: block.line, text }];
  });
}

const noLanguage =
  "The block names no language. Write console for commands and what they print, or text for what is neither code nor output.";

const noFile = (language: string): string =>
  `The ${language} block names no file. Write \`\`\`${language} file=PATH, or \`\`\`${language} sketch for code that is in no file on purpose.`;
