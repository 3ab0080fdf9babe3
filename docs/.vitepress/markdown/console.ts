import type { MarkdownOptions } from "vitepress";

type Transformer = NonNullable<MarkdownOptions["codeTransformers"]>[number];
type Code = Parameters<NonNullable<Transformer["code"]>>[0];
type Node = Code["children"][number];

/** The copy button of VitePress leaves out elements with this class. */
const ignored = "vp-copy-ignore";

/** Makes the copy button of a console block copy the commands, without prompts and output. */
export const separateCommands: Transformer = {
  name: "separate-commands",
  code(code) {
    if (this.options.lang !== "console") return;
    const prompt = /\bprompt\b/.test(this.options.meta?.__raw ?? "") ? /^[$>] / : /^\$ /;
    const lines = this.source.split("\n");
    const lastCommand = lines.findLastIndex((line) => prompt.test(line));
    if (lastCommand === -1) return;
    code.children = lines.flatMap((line, index) => {
      const isCommand = prompt.test(line);
      const isFollowed = index < lines.length - 1;
      const newline = isCommand && index < lastCommand ? toText("\n") : toSpan(ignored, "\n");
      return [
        isCommand ? toCommand(line) : toSpan(`line ${ignored}`, line),
        ...(isFollowed ? [newline] : []),
      ];
    });
  },
};

const toText = (value: string): Node => ({ type: "text", value });

const toSpan = (name: string, text: string): Node => ({
  type: "element",
  tagName: "span",
  properties: { class: name },
  children: [{ type: "text", value: text }],
});

function toCommand(line: string): Node {
  const command = toSpan("line", line.slice(2));
  if (command.type === "element")
    command.children.unshift(toSpan(`prompt ${ignored}`, line.slice(0, 2)) as never);
  return command;
}
