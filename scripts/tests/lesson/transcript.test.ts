import { describe, expect, it } from "vitest";
import { createTranscript, listTypedLines } from "../../lib/lesson/transcript.ts";

const transcribe = (output: string, ...typedLines: string[]) =>
  createTranscript(output.split("\n"), typedLines);

describe("listTypedLines", () => {
  it("returns the lines after a prompt, also empty ones", () => {
    expect(listTypedLines(["Hello.", "> add Buy milk", "Added 1", "> ", ">", "> exit"])).toEqual([
      "add Buy milk",
      "",
      "",
      "exit",
    ]);
  });
});

describe("createTranscript", () => {
  it("inserts the typed lines after the prompts", () => {
    expect(transcribe("Hello.\n> Added 1: Buy milk\n> ", "add Buy milk", "exit")).toEqual([
      "Hello.",
      "> add Buy milk",
      "Added 1: Buy milk",
      "> exit",
    ]);
  });

  it("splits two prompts in one line: the first command had no output", () => {
    expect(transcribe("> > No tasks yet.\n> ", "", "list", "exit")).toEqual([
      "> ",
      "> list",
      "No tasks yet.",
      "> exit",
    ]);
  });

  it("omits the prompt at the end of the input", () => {
    expect(transcribe("> Added 1\n> ", "add")).toEqual(["> add", "Added 1"]);
  });

  it("keeps blank lines of the output", () => {
    expect(transcribe("> \nAdded 1\n> ", "add", "exit")).toEqual([
      "> add",
      "",
      "Added 1",
      "> exit",
    ]);
  });

  it("omits lines that were typed after the end of the program", () => {
    expect(transcribe("> Bye.\n", "exit", "list")).toEqual(["> exit", "Bye."]);
  });
});
