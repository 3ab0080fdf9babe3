import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { readStage, type Stage, type Text } from "../../../shared/harness/manifest.ts";
import { copyRepository } from "../bench/repository-copy.ts";
import { getLessonFolder } from "../lesson-location.ts";
import { patchFolder } from "../steps/states.ts";
import { addToEditor, launchFile } from "./editor.ts";
import { createLessonFrame } from "./lesson-frame.ts";
import {
  createLock,
  createManifest,
  createReadme,
  createStageName,
  type NewStage,
} from "./own-files.ts";

const languages: (keyof Text)[] = ["en", "ro"];

/**
 * Creates the stage after `last`, as a copy of it, and its lesson in both languages.
 *
 * @param root the root of the repository
 * @returns its name, and the written paths, relative to the root
 * @throws ExplainedError if the name is taken; nothing is written then
 */
export async function createStage(
  root: string,
  last: Stage,
  options: NewStage,
): Promise<{ name: string; writtenFiles: string[] }> {
  const name = createStageName(last, options.slug);
  const folder = `stages/${name}`;
  const next = { ...last, ...createManifest(last, options) };
  const lessons = languages.map((language) => `${getLessonFolder(next, language)}.md`);
  refuseToReplace(root, [folder, ...lessons]);
  await copyStage(root, folder, last, options);
  const stage = readStage(join(root, folder));
  for (const language of languages) {
    writeAt(
      join(root, `${getLessonFolder(stage, language)}.md`),
      createLessonFrame(stage, language),
    );
  }
  const editorFiles = addToEditor(root, last.name, name) ? [launchFile] : [];
  return { name, writtenFiles: [folder, ...lessons, ...editorFiles] };
}

function refuseToReplace(root: string, paths: string[]): void {
  const existingPath = paths.find((path) => existsSync(join(root, path)));
  if (existingPath === undefined) return;
  throw new ExplainedError(
    `${existingPath} exists already, and is not replaced. Choose another name, or move it.`,
  );
}

/** Copies a stage without ignored files, and changes its own files. */
async function copyStage(
  root: string,
  folder: string,
  last: Stage,
  options: NewStage,
): Promise<void> {
  const dir = join(root, folder);
  try {
    await copyRepository(last.dir, dir);
    rmSync(join(dir, patchFolder), { recursive: true, force: true });
    rewrite(dir, "stage.json", () => `${JSON.stringify(createManifest(last, options), null, 2)}\n`);
    rewrite(dir, "README.md", (text) => createReadme(text, last, options));
    rewrite(dir, "package-lock.json", (text) => createLock(text, last, options));
  } catch (error) {
    rmSync(dir, { recursive: true, force: true });
    throw error;
  }
}

/** Changes a file if it exists: the first stages have no lock file. */
function rewrite(dir: string, name: string, change: (text: string) => string): void {
  const file = join(dir, name);
  if (existsSync(file)) writeFileSync(file, change(readFileSync(file, "utf8")));
}

function writeAt(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
