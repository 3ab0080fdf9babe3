import { z } from "zod";
import { withSecretFiles } from "./secret-files.ts";

export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);

/** An empty value means the same as none. */
export function read<T>(schema: z.ZodType<T>, env: NodeJS.ProcessEnv): T {
  const given = Object.entries(withSecretFiles(env)).filter(([, value]) => value !== "");
  const { data, error } = schema.safeParse(Object.fromEntries(given));
  if (error) throw new ConfigError(error.issues);
  return data as T;
}

/** Names everything that is wrong at once, and never repeats a value: it may be a secret. */
export class ConfigError extends Error {
  constructor(issues: z.core.$ZodIssue[]) {
    const lines = issues.map(({ path, message }) => `  ${path.join(".")} ${message}`);
    super(
      `The settings do not fit:\n${lines.join("\n")}\nSet them in the environment or in .env: .env.example names each.`,
    );
  }
}
