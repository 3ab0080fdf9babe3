import type { CodeBlock } from "../markdown.ts";
import { countEqualLines } from "./compare-lines.ts";
import { isDrawing } from "./languages.ts";
import { createOutline, type OutlineItem } from "./outline.ts";
import { type Finding, type Lesson, shorten } from "./page.ts";

/** Checks that a translated page has the same parts, code, pictures and questions. */
export function checkTranslation(page: Lesson, english: Lesson): Finding[] {
  const outline = createOutline(page, page.language);
  const original = createOutline(english, page.language);
  const equalCount = countEqualLines(listKinds(outline), listKinds(original));
  const blocks = outline.slice(0, equalCount).flatMap(({ block }, index) => {
    const model = original[index]?.block;
    return block && model ? checkBlock(block, model, english.path) : [];
  });
  const [mark, expected] = [outline[equalCount], original[equalCount]];
  return mark && expected ? [...blocks, reportMismatch(mark, expected, english.path)] : blocks;
}

const listKinds = (marks: OutlineItem[]): string[] => marks.map(({ kind }) => kind);

/** Only the first difference is reported: everything after it would differ, too. */
const reportMismatch = (
  { line, text }: OutlineItem,
  expected: OutlineItem,
  path: string,
): Finding => ({
  line,
  text:
    `This is ${text}, but ${path} has ${expected.kind} in line ${expected.line}. ` +
    "Write the same headings, blocks, pictures, comments and questions, in the same order.",
});

function checkBlock(block: CodeBlock, model: CodeBlock, path: string): Finding[] {
  const [lines, expected] = [block.code.length, model.code.length];
  if (isDrawing(block)) {
    return lines === expected ? [] : [reportOtherDrawing(block, model, path)];
  }
  const index = countEqualLines(block.code, model.code);
  if (index === lines && index === expected) return [];
  const text =
    `This is ${quoteLine(block.code[index])}, but ${path} has ${quoteLine(model.code[index])} ` +
    `in line ${model.line + 1 + index}. Copy the block from there: code is not translated.`;
  return [{ line: block.line + 1 + index, text }];
}

const reportOtherDrawing = (
  { code, line }: CodeBlock,
  model: CodeBlock,
  path: string,
): Finding => ({
  line,
  text:
    `The drawing has another number of lines than in ${path}, line ${model.line} ` +
    `(lines: ${code.length}, there: ${model.code.length}). Translate it line by line.`,
});

const quoteLine = (line: string | undefined): string =>
  line === undefined ? "the end of it" : `"${shorten(line, 80)}"`;
