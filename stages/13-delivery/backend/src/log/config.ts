import { z } from "zod";

/** From most to least important. */
export const levels = ["error", "warn", "info", "debug"] as const;
export type Level = (typeof levels)[number];

const formats = ["pretty", "json"] as const;

export const logSettings = z.object({
  LOG_LEVEL: z.enum(levels, `must be one of: ${levels.join(", ")}`).default("info"),
  LOG_FORMAT: z.enum(formats, `must be one of: ${formats.join(", ")}`).optional(),
});

export interface LogConfig {
  level: Level;
  /** Formatted for a terminal, not as JSON. */
  isPretty: boolean;
}

export function toLogConfig(values: z.infer<typeof logSettings>): LogConfig {
  const format = values.LOG_FORMAT ?? (process.stdout.isTTY ? "pretty" : "json");
  return { level: values.LOG_LEVEL, isPretty: format === "pretty" };
}
