import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { root } from "../stages.ts";

/** The settings of a stage, with the names in its `.env.example`. */
export type Settings = Record<string, string>;

/** Variables that shells, conda and hosting tools set for their own purposes. */
const ambiguous = ["HOST", "NODE_ENV"];

/** Read by the script that creates an admin. Only from the shell, because they include a password. */
const shellOnly = ["ADMIN_EMAIL", "ADMIN_PASSWORD"];

function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/**
 * Reads the user's settings for a stage: from the shell, then from the `.env` of the stage, then from
 * the `.env` of the repository. Values in the stage's `.env` that equal those of `.env.example` are
 * ignored, because the file was copied.
 *
 * @param dir the folder of the stage
 */
export function readSettings(dir: string, shell = process.env, repository = root): Settings {
  const example = [".", "frontend"]
    .map((folder) => readText(join(dir, folder, ".env.example")))
    .join("\n");
  const names = [...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name = ""]) => name);
  const exampleSettings = parseEnv(example);
  const repositorySettings = parseEnv(readText(join(repository, ".env")));
  const settings: Settings = {};
  const addSetting = (name: string, value = "") => {
    if (value !== "") settings[name] = value;
  };
  for (const name of names) addSetting(name, repositorySettings[name]);
  for (const [name, value] of Object.entries(parseEnv(readText(join(dir, ".env"))))) {
    if (value !== exampleSettings[name]) addSetting(name, value);
  }
  // The repository's .env was loaded into the environment of this process.
  const userSettings = [...names, ...shellOnly].filter(
    (name) => !ambiguous.includes(name) && shell[name] !== repositorySettings[name],
  );
  for (const name of userSettings) addSetting(name, shell[name]);
  return settings;
}
