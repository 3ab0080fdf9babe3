import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { readStage, type Stage, type Text } from "../../../shared/harness/manifest.ts";
import { copyRepository } from "../bench/repository-copy.ts";
import { lessonPath } from "../lesson-location.ts";
import { addToEditor, launchFile } from "./editor.ts";
import { lessonFrame } from "./lesson-frame.ts";
import { createStageName, lockAfter, manifestAfter, readmeAfter, type Wish } from "./own-files.ts";

const languages: (keyof Text)[] = ["en", "ro"];

/**
 * Begins the stage after `last`, as a copy of it, and its lesson in both languages.
 *
 * @param root the root of the repository
 * @returns its name, and what was written, from the root
 * @throws ExplainedError if something of that name is there; nothing is written then
 */
export async function beginStage(
  root: string,
  last: Stage,
  wish: Wish,
): Promise<{ name: string; written: string[] }> {
  const name = createStageName(last, wish.slug);
  const folder = `stages/${name}`;
  const next = { ...last, ...manifestAfter(last, wish) };
  const lessons = languages.map((language) => lessonPath(next, language));
  refuseToReplace(root, [folder, ...lessons]);
  await copyStage(root, folder, last, wish);
  const stage = readStage(join(root, folder));
  for (const language of languages) {
    writeAt(join(root, lessonPath(stage, language)), lessonFrame(stage, language));
  }
  const edited = addToEditor(root, last.name, name) ? [launchFile] : [];
  return { name, written: [folder, ...lessons, ...edited] };
}

function refuseToReplace(root: string, paths: string[]): void {
  const there = paths.find((path) => existsSync(join(root, path)));
  if (there === undefined) return;
  throw new ExplainedError(
    `${there} is there already, and is not replaced. Take another name, or move it away.`,
  );
}

/** What git ignores stays behind: what is installed, built or kept. */
async function copyStage(root: string, folder: string, last: Stage, wish: Wish): Promise<void> {
  const dir = join(root, folder);
  try {
    await copyRepository(last.dir, dir);
    rewrite(dir, "stage.json", () => `${JSON.stringify(manifestAfter(last, wish), null, 2)}\n`);
    rewrite(dir, "README.md", (text) => readmeAfter(text, last, wish));
    rewrite(dir, "package-lock.json", (text) => lockAfter(text, last, wish));
  } catch (error) {
    rmSync(dir, { recursive: true, force: true });
    throw error;
  }
}

/** The first stages have no lock file of their own. */
function rewrite(dir: string, name: string, change: (text: string) => string): void {
  const file = join(dir, name);
  if (existsSync(file)) writeFileSync(file, change(readFileSync(file, "utf8")));
}

function writeAt(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
