import { existsSync } from "node:fs";
import { join } from "node:path";
import { listScripts } from "../../../shared/harness/script.ts";
import { isShell } from "./languages.ts";
import { type Finding, type Lesson, listCodeBlocks, parseInfo } from "./page.ts";

/** Checks that every `npm run WORD` in a block of commands is an existing script. */
export function checkScripts(lesson: Lesson): Finding[] {
  return listCodeBlocks(lesson)
    .filter(isShell)
    .flatMap((block) => {
      const inStage = parseInfo(block).options.includes("in=stage");
      let folder = inStage ? lesson.stage.dir : lesson.root;
      return block.code.flatMap((text, index) => {
        folder = findFolderAfter(text, folder, lesson);
        const unknown = findScripts(text).filter((word) => !listScripts(folder).includes(word));
        return unknown.map((word) => ({
          line: block.line + 1 + index,
          text: describeMissingScript(word),
        }));
      });
    });
}

const findScripts = (text: string): string[] =>
  [...text.matchAll(/\bnpm run ([\w:.-]+)/g)].map(([, word = ""]) => word);

function findFolderAfter(text: string, folder: string, { stage, root }: Lesson): string {
  const target = text.match(/\bcd\s+(\S+)/)?.[1];
  if (target === undefined) return folder;
  if (target.startsWith("my/")) return stage.dir;
  const name = target.match(/stages\/([^/\s"']+)/)?.[1];
  if (name === undefined) return target.startsWith("..") ? root : folder;
  const stageFolder = join(root, "stages", name);
  return existsSync(stageFolder) ? stageFolder : stage.dir;
}

const describeMissingScript = (word: string): string =>
  `There is no script "${word}" in the package.json of that folder. Correct the command, or write cd stages/… before it.`;
