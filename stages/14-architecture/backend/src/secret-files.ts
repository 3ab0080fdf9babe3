import { readFileSync } from "node:fs";

/** What nobody else may know, and what may therefore be in a file that only we can read. */
const secrets = [
  "DATABASE_URL",
  "REDIS_URL",
  "JWT_SECRET",
  "JWT_PREVIOUS_SECRET",
  "METRICS_TOKEN",
  "SMTP_URL",
];

/**
 * The environment, with every secret whose file is named instead, such as JWT_SECRET_FILE. What is in
 * the environment is seen by whoever may look at the container, and by every process that we start.
 *
 * @throws Error if a file cannot be read, or a secret is there twice
 */
export function withSecretFiles(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const named = secrets.filter((name) => env[`${name}_FILE`]);
  const contents = named.map((name) => [name, contentOf(name, env)]);
  return { ...env, ...Object.fromEntries(contents) };
}

function contentOf(name: string, env: NodeJS.ProcessEnv): string {
  if (env[name]) throw new Error(`Set ${name} or ${name}_FILE, and not both.`);
  const file = env[`${name}_FILE`] ?? "";
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    throw new Error(
      `${name}_FILE names ${file}, which cannot be read. Make it, or correct the name.`,
    );
  }
}
