import type { CodeBlock } from "../markdown.ts";
import { isConsole } from "./languages.ts";
import { type Finding, type Lesson, listCodeBlocks, parseInfo } from "./page.ts";

/** The folder of a command: the repository's root, the stage's folder, or a temporary one. */
export type Place = "root" | "stage" | "tmp";

/** A block of commands and their outputs. */
export interface Console {
  line: number;
  place: Place;
  /** Whether the servers of the stage run. */
  server: boolean;
  /** Whether lines that begin with `> ` are input. */
  prompt: boolean;
  commands: ShownCommand[];
}

export interface ShownCommand {
  text: string;
  /** The line of the command, from 1. */
  line: number;
  /** The output in the lesson, without blank lines around it. */
  shown: string[];
  /** The line of the first output line. */
  shownFrom: number;
}

const places: Record<string, Place> = { "in=stage": "stage", "in=tmp": "tmp" };

const COMMAND = "$ ";

export const findConsoles = (lesson: Lesson): Console[] =>
  listCodeBlocks(lesson).filter(isConsole).map(readConsole);

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
      shown: trimBlankLines(output),
      shownFrom: fence + 2 + start + Math.max(first, 0),
    };
  });
}

/** Removes blank lines at the beginning and at the end. */
export function trimBlankLines(lines: string[]): string[] {
  const first = lines.findIndex((text) => text.trim() !== "");
  const last = lines.findLastIndex((text) => text.trim() !== "");
  return first === -1 ? [] : lines.slice(first, last + 1);
}

/** Checks that every block of commands can be run. */
export function checkConsoles(lesson: Lesson): Finding[] {
  return listCodeBlocks(lesson)
    .filter(isConsole)
    .flatMap((block) => {
      const known = [...Object.keys(places), "server", "prompt"];
      const unknown = parseInfo(block).options.filter((option) => !known.includes(option));
      const first = block.code.find((text) => text.trim() !== "") ?? "";
      return [
        ...unknown.map((option) => ({
          line: block.line,
          text: describeUnknownOption(option, known),
        })),
        ...(first.startsWith(COMMAND) ? [] : [{ line: block.line, text: noCommand }]),
      ];
    });
}

const describeUnknownOption = (option: string, known: string[]): string =>
  `A console block has no option "${option}". Write one of ${known.join(", ")}, or leave it out.`;

const noCommand =
  "The console block does not begin with a command. Write `$ ` and the command first, or use text for output without a command.";
