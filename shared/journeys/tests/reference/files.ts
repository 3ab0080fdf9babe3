import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One change to one file of the page, which breaks it. */
export interface Damage {
  file:
    | "page.html"
    | "page.css"
    | "page.js"
    | "list.js"
    | "policy.js"
    | "views.js"
    | "server.js"
    | "session.js";
  from: string;
  to: string;
}

/** Imports a file of the page, with its damage, into this process. */
export const importDamaged = (file: Damage["file"], damage?: Damage): Promise<object> =>
  import(`data:text/javascript,${encodeURIComponent(readPage(file, damage))}`);

/** @throws Error if the text to damage does not occur exactly once */
export function readPage(file: string, damage?: Damage): string {
  const text = readFileSync(join(import.meta.dirname, file), "utf8");
  if (damage?.file !== file) return text;
  const pieces = text.split(damage.from);
  if (pieces.length !== 2)
    throw new Error(`${file} has "${damage.from}" ${pieces.length - 1} times.`);
  return pieces.join(damage.to);
}
