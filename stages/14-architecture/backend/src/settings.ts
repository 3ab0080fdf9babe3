import { z } from "zod";
import { withSecretFiles } from "./secret-files.ts";

export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be from ${min} to ${max}`);

/** Reads settings from the environment. An empty value counts as missing. @throws ConfigError */
export function readSettings<T>(schema: z.ZodType<T>, env: NodeJS.ProcessEnv): T {
  const entries = Object.entries(withSecretFiles(env)).filter(([, value]) => value !== "");
  const { data, error } = schema.safeParse(Object.fromEntries(entries));
  if (error) throw new ConfigError(error.issues);
  return data as T;
}

/** Lists all invalid settings, without their values, which may be secrets. */
export class ConfigError extends Error {
  constructor(issues: z.core.$ZodIssue[]) {
    const lines = issues.map(({ path, message }) => `  ${path.join(".")} ${message}`);
    super(
      `Invalid settings:\n${lines.join("\n")}\nSet them in the environment or in .env. See .env.example.`,
    );
  }
}
