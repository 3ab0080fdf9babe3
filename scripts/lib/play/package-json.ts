import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isInside } from "../../bootstrap/place.mjs";
import { toPathFromRoot } from "../lesson/paths.ts";
import { root } from "../stages.ts";

/** The scripts of a learner's package.json that call the curriculum, with their arguments. */
const curriculumScripts = {
  check: "check",
  watch: "check watch",
  play: "play",
  progress: "progress",
};

/** Creates the package.json of a new repository. */
export function createPackageJson(folder: string): string {
  const scripts = createScripts(folder);
  return toText({ name: "task-tracker", private: true, type: "module", scripts });
}

/** Adds the scripts that call the curriculum to the package.json of a stage. */
export function addCurriculumScripts(stageDir: string, folder: string): string {
  const manifest = JSON.parse(readFileSync(join(stageDir, "package.json"), "utf8"));
  return toText({ ...manifest, scripts: { ...createScripts(folder), ...manifest.scripts } });
}

function createScripts(folder: string): Record<string, string> {
  const program = join(root, "scripts", "run.mjs");
  // Inside of the curriculum, a relative path stays valid when the whole folder is moved.
  const path = isInside(root, folder) ? toPathFromRoot(folder, program) : program;
  const words = Object.entries(curriculumScripts);
  return Object.fromEntries(
    words.map(([name, args]) => [name, `node ${quotePath(path)} --here ${args}`]),
  );
}

/** Quotes a path for `sh` and for `cmd` on Windows. */
const quotePath = (path: string): string => (/^[\w./:\\-]+$/.test(path) ? path : `"${path}"`);

const toText = (manifest: object): string => `${JSON.stringify(manifest, null, 2)}\n`;
