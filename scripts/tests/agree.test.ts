import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { confirm } from "../lib/agree.ts";

function createInput(text: string, isTTY = true) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = new PassThrough();
  input.end(text);
  return { input, output };
}

const ask = (terminal: ReturnType<typeof createInput>) =>
  confirm("This removes it.", "npm run clean yes", terminal);

describe("confirm", () => {
  it("prints the warning, and how to agree", async () => {
    const terminal = createInput("yes\n");
    await ask(terminal);
    expect(String(terminal.output.read())).toBe("  This removes it. Type yes to continue: ");
  });

  it.each(["yes\n", " yes \r\n"])("takes %j as yes", async (text) => {
    expect(await ask(createInput(text))).toBe(true);
  });

  it.each(["no\n", "y\n", "\n", "yes, but\n"])("takes %j as no", async (text) => {
    expect(await ask(createInput(text))).toBe(false);
  });

  it("treats the end of the input as no, as after Ctrl-D", async () => {
    const terminal = createInput("");
    expect(await ask(terminal)).toBe(false);
    expect(String(terminal.output.read())).toMatch(/: \n$/);
  });

  it("throws if the input is a pipe, even if it contains yes", async () => {
    await expect(ask(createInput("yes\n", false))).rejects.toThrow(
      /not a terminal\. To run it without asking: npm run clean yes$/,
    );
  });
});
