import type { CodeBlock } from "../markdown.ts";
import { isConsole } from "./languages.ts";
import { codeBlocks, type Finding, type Lesson, parseInfo } from "./page.ts";

/** Where a command runs: in the repository's root, the stage's folder, or a temporary one. */
export type Place = "root" | "stage" | "tmp";

/** A block of commands and what they print. */
export interface Console {
  line: number;
  place: Place;
  /** The stage's servers run meanwhile. */
  server: boolean;
  /** Lines that begin with `> ` are what the reader types. */
  prompt: boolean;
  commands: ShownCommand[];
}

export interface ShownCommand {
  text: string;
  /** The line of the command, from 1. */
  line: number;
  /** What the lesson says that it prints, without blank lines around it. */
  shown: string[];
  /** The line of the first shown line. */
  shownFrom: number;
}

const places: Record<string, Place> = { "in=stage": "stage", "in=tmp": "tmp" };

const COMMAND = "$ ";

export const findConsoles = (lesson: Lesson): Console[] =>
  codeBlocks(lesson).filter(isConsole).map(readConsole);

function readConsole(block: CodeBlock): Console {
  const { options } = parseInfo(block);
  return {
    line: block.line,
    place: options.map((option) => places[option]).find((place) => place) ?? "root",
    server: options.includes("server"),
    prompt: options.includes("prompt"),
    commands: findCommands(block),
  };
}

function findCommands({ code, line: fence }: CodeBlock): ShownCommand[] {
  const starts = code.flatMap((text, index) => (text.startsWith(COMMAND) ? [index] : []));
  return starts.map((start, number) => {
    const output = code.slice(start + 1, starts[number + 1]);
    const first = output.findIndex((text) => text.trim() !== "");
    return {
      text: (code[start] ?? "").slice(COMMAND.length).trim(),
      line: fence + 1 + start,
      shown: withoutBlankEnds(output),
      shownFrom: fence + 2 + start + Math.max(first, 0),
    };
  });
}

/** Lines without the blank ones before and after them. */
export function withoutBlankEnds(lines: string[]): string[] {
  const first = lines.findIndex((text) => text.trim() !== "");
  const last = lines.findLastIndex((text) => text.trim() !== "");
  return first === -1 ? [] : lines.slice(first, last + 1);
}

/** Is every block of commands written so that it can be run? */
export function consoleFindings(lesson: Lesson): Finding[] {
  return codeBlocks(lesson)
    .filter(isConsole)
    .flatMap((block) => {
      const known = [...Object.keys(places), "server", "prompt"];
      const unknown = parseInfo(block).options.filter((option) => !known.includes(option));
      const first = block.code.find((text) => text.trim() !== "") ?? "";
      return [
        ...unknown.map((option) => ({ line: block.line, text: noOption(option, known) })),
        ...(first.startsWith(COMMAND) ? [] : [{ line: block.line, text: noCommand }]),
      ];
    });
}

const noOption = (option: string, known: string[]): string =>
  `A console block knows no "${option}". Write one of ${known.join(", ")}, or leave it out.`;

const noCommand =
  "The console block does not begin with a command. Write `$ ` and the command first, or use text for output alone.";
