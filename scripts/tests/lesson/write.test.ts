import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { updateLesson } from "../../lib/lesson/write.ts";
import { createLessonProject, createPage, type LessonProject, pagePath } from "./fixture.ts";

// Each command is a process, which is slow on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const printCommand = (...words: string[]) => `$ node -e "console.log('${words.join("\\n")}')"`;
const readPage = ({ root }: LessonProject) => readFileSync(join(root, pagePath), "utf8");

async function writePage(...lines: string[]): Promise<{ text: string; commands: string[] }> {
  const lesson = createLessonProject(createPage(...lines));
  const commands = await updateLesson(lesson.stage, lesson.root);
  return { text: readPage(lesson), commands };
}

describe("updateLesson", () => {
  it("replaces outdated outputs, and nothing else", async () => {
    const { text, commands } = await writePage(
      "Before.",
      "```console",
      "$ node -e \"console.log('one'); console.log('two')\"",
      "uno",
      "$ node -e \"console.log('in 3 s')\"",
      "in 12 s",
      "",
      "$ node -e \"console.log('three')\"",
      "```",
      "After.",
    );
    expect(text).toBe(
      createPage(
        "Before.",
        "```console",
        "$ node -e \"console.log('one'); console.log('two')\"",
        "one",
        "two",
        "$ node -e \"console.log('in 3 s')\"",
        "in 12 s",
        "",
        "$ node -e \"console.log('three')\"",
        "three",
        "```",
        "After.",
      ),
    );
    expect(commands).toHaveLength(2);
  });

  it("does not change a block that omits lines", async () => {
    const lines = ["```console", printCommand("one"), "uno", printCommand("two"), "…", "```"];
    expect(await writePage(...lines)).toEqual({ text: createPage(...lines), commands: [] });
  });

  it("does not change a command that cannot be run", async () => {
    const lines = ["```console", "$ curl localhost", "hello", "```"];
    expect(await writePage(...lines)).toEqual({ text: createPage(...lines), commands: [] });
  });

  it("keeps the indentation of the block", async () => {
    const { text } = await writePage(
      "- A point:",
      "  ```console",
      `  ${printCommand("one")}`,
      "  uno",
      "  ```",
    );
    expect(text).toContain("\n  one\n  ```");
  });

  it("replaces the path of the repository on this machine", async () => {
    const { text } = await writePage("```console in=stage", '$ node -p "process.cwd()"', "```");
    expect(text).toContain("\n~/fullstack-speedrun/stages/01-two\n");
  });

  it("does nothing without a lesson", async () => {
    const { root, stage } = createLessonProject(createPage());
    expect(await updateLesson({ ...stage, slug: "other" }, root)).toEqual([]);
  });
});
