import { type Manifest, type Stage, twoDigits } from "../../../shared/harness/manifest.ts";
import { open } from "./lesson-frame.ts";

/** What the user says of the stage that they begin. */
export interface Wish {
  slug: string;
  /** In English. */
  title: string;
  tool: string;
}

export const createStageName = ({ number }: Stage, slug: string): string =>
  `${twoDigits(number + 1)}-${slug}`;

/** `stage.json` of the stage after `last`: the same program, and nothing to explain yet. */
export function manifestAfter(last: Stage, { slug, title, tool }: Wish): Manifest {
  const { name, dir: _dir, retired: _retired, ...manifest } = last;
  return {
    ...manifest,
    number: last.number + 1,
    slug,
    builtOn: name,
    tool,
    title: { en: title, ro: open },
    problem: { en: open, ro: open },
    try: last.try.map((line) => renamed(line, last, slug)),
    changes: {},
  };
}

/** The README of `last` under the new stage's title: it describes the same program. */
export function readmeAfter(readme: string, last: Stage, { slug, title }: Wish): string {
  const heading = `# ${twoDigits(last.number + 1)} · ${title}`;
  return renamed(readme, last, slug).replace(/^# .*$/m, () => heading);
}

/** The lock file of `last`, which names its folder. */
export function lockAfter(lock: string, last: Stage, { slug }: Wish): string {
  return `${JSON.stringify({ ...JSON.parse(lock), name: createStageName(last, slug) }, null, 2)}\n`;
}

/** A text that names a stage's folder, and commands with its number, for the stage after it. */
function renamed(text: string, last: Stage, slug: string): string {
  const command = new RegExp(`(npm run [a-z][a-z:-]* )${twoDigits(last.number)}\\b`, "g");
  return text
    .replaceAll(last.name, createStageName(last, slug))
    .replace(command, (_, words: string) => words + twoDigits(last.number + 1));
}
