import { readdirSync } from "node:fs";
import { fingerprint, generated } from "../../../shared/harness/fingerprint.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";

/** What a program does not read: stages that differ in these alone are the same program. */
const documents = ["README.md", "adr", "docs", "stage.json"];

/** The program of a stage in one short text, wherever its folder stands and whatever is written about it. */
export function codeOf({ dir, processes, needs }: Stage): string {
  const isCode = (name: string) => !documents.includes(name) && !generated.has(name);
  const names = readdirSync(dir).filter(isCode);
  return `${fingerprint(dir, names)} ${JSON.stringify({ processes, needs })}`;
}
