import { readFileSync } from "node:fs";

/** The settings that may be read from a file. */
const secrets = [
  "DATABASE_URL",
  "REDIS_URL",
  "JWT_SECRET",
  "JWT_PREVIOUS_SECRET",
  "METRICS_TOKEN",
  "SMTP_URL",
];

/**
 * Returns the environment with the secrets from files, for example from JWT_SECRET_FILE.
 * Environment variables are visible to everyone who can inspect the container, and to child
 * processes.
 *
 * @throws Error if a file cannot be read, or a secret is set twice
 */
export function withSecretFiles(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = secrets.filter((name) => env[`${name}_FILE`]);
  const contents = names.map((name) => [name, readSecretFile(name, env)]);
  return { ...env, ...Object.fromEntries(contents) };
}

function readSecretFile(name: string, env: NodeJS.ProcessEnv): string {
  if (env[name]) throw new Error(`Set either ${name} or ${name}_FILE, not both.`);
  const file = env[`${name}_FILE`] ?? "";
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    throw new Error(
      `${name}_FILE is ${file}, which cannot be read. Create the file, or correct the path.`,
    );
  }
}
