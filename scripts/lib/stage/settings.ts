import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { root } from "../stages.ts";

/** The variables by which a stage is set up, as its `.env.example` names them. */
export type Settings = Record<string, string>;

/** Shells, conda and hosting tools set these for purposes of their own. */
const ambiguous = ["HOST", "NODE_ENV"];

/** What the script that makes an admin reads; a password is not kept in a file. */
const typedOnly = ["ADMIN_EMAIL", "ADMIN_PASSWORD"];

function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/**
 * Reads what the user has set for a stage: in the shell, else in the `.env` of the stage, else in
 * the `.env` of the repository. A value of `.env` that is still the one of `.env.example` is no
 * setting: the file was copied.
 *
 * @param dir the folder of the stage
 */
export function readSettings(dir: string, shell = process.env, repository = root): Settings {
  const example = [".", "frontend"]
    .map((folder) => readText(join(dir, folder, ".env.example")))
    .join("\n");
  const names = [...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name = ""]) => name);
  const usual = parseEnv(example);
  const common = parseEnv(readText(join(repository, ".env")));
  const settings: Settings = {};
  const set = (name: string, value = "") => {
    if (value !== "") settings[name] = value;
  };
  for (const name of names) set(name, common[name]);
  for (const [name, value] of Object.entries(parseEnv(readText(join(dir, ".env"))))) {
    if (value !== usual[name]) set(name, value);
  }
  // The commands have loaded the repository's .env into this process.
  const typed = [...names, ...typedOnly].filter(
    (name) => !ambiguous.includes(name) && shell[name] !== common[name],
  );
  for (const name of typed) set(name, shell[name]);
  return settings;
}
