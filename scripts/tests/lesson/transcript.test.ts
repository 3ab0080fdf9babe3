import { describe, expect, it } from "vitest";
import { createTranscript, typedLines } from "../../lib/lesson/transcript.ts";

const seen = (printed: string, ...typed: string[]) => createTranscript(printed.split("\n"), typed);

describe("typedLines", () => {
  it("are those behind a prompt, also where nothing was typed", () => {
    expect(typedLines(["Hello.", "> add Buy milk", "Added 1", "> ", ">", "> exit"])).toEqual([
      "add Buy milk",
      "",
      "",
      "exit",
    ]);
  });
});

describe("transcriptOf", () => {
  it("puts what was typed where the prompt waited for it", () => {
    expect(seen("Hello.\n> Added 1: Buy milk\n> ", "add Buy milk", "exit")).toEqual([
      "Hello.",
      "> add Buy milk",
      "Added 1: Buy milk",
      "> exit",
    ]);
  });

  it("tells two prompts in one line apart: the first command answered nothing", () => {
    expect(seen("> > No tasks yet.\n> ", "", "list", "exit")).toEqual([
      "> ",
      "> list",
      "No tasks yet.",
      "> exit",
    ]);
  });

  it("leaves out the prompt that waits when the input ends", () => {
    expect(seen("> Added 1\n> ", "add")).toEqual(["> add", "Added 1"]);
  });

  it("keeps a blank line that was printed", () => {
    expect(seen("> \nAdded 1\n> ", "add", "exit")).toEqual(["> add", "", "Added 1", "> exit"]);
  });

  it("does not show what was typed to a program that had already ended", () => {
    expect(seen("> Bye.\n", "exit", "list")).toEqual(["> exit", "Bye."]);
  });
});
