import { type Manifest, padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { placeholder } from "./lesson-frame.ts";

/** The user's choices for the new stage. */
export interface NewStage {
  slug: string;
  /** In English. */
  title: string;
  tool: string;
}

export const createStageName = ({ number }: Stage, slug: string): string =>
  `${padTwoDigits(number + 1)}-${slug}`;

/** Creates the `stage.json` of the stage after `last`, for the same program. */
export function createManifest(last: Stage, { slug, title, tool }: NewStage): Manifest {
  const {
    name,
    dir: _dir,
    retired: _retired,
    steps: _steps,
    exercises: _exercises,
    ...manifest
  } = last;
  return {
    ...manifest,
    number: last.number + 1,
    slug,
    builtOn: name,
    tool,
    title: { en: title, ro: placeholder },
    problem: { en: placeholder, ro: placeholder },
    try: last.try.map((line) => renameStage(line, last, slug)),
    changes: {},
  };
}

/** Creates the README from that of `last`, with the new title. */
export function createReadme(readme: string, last: Stage, { slug, title }: NewStage): string {
  const heading = `# ${padTwoDigits(last.number + 1)} · ${title}`;
  return renameStage(readme, last, slug).replace(/^# .*$/m, () => heading);
}

/** Creates the lock file from that of `last`, with the new name. */
export function createLock(lock: string, last: Stage, { slug }: NewStage): string {
  return `${JSON.stringify({ ...JSON.parse(lock), name: createStageName(last, slug) }, null, 2)}\n`;
}

/** Replaces the folder and the number of the stage in a text. */
function renameStage(text: string, last: Stage, slug: string): string {
  const command = new RegExp(`(npm run [a-z][a-z:-]* )${padTwoDigits(last.number)}\\b`, "g");
  return text
    .replaceAll(last.name, createStageName(last, slug))
    .replace(command, (_, words: string) => words + padTwoDigits(last.number + 1));
}
