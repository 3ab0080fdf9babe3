import type { CommandLine } from "../../../shared/harness/script.ts";
import { npmCommand } from "../../bootstrap/npm.mjs";

export function npmCommandLine(...words: string[]): CommandLine {
  const { command, args } = npmCommand();
  return [command, ...args, ...words];
}

const reachesRegistry = /^npm_config_(registry|(https?_|no)?proxy|cafile|strict_ssl|userconfig)$/i;

/** How npm reaches its registry; the rest of what an outer npm sets is not for another project. */
export function registrySettings(env = process.env): Record<string, string> {
  const kept = Object.entries(env).filter(([name]) => reachesRegistry.test(name));
  return Object.fromEntries(kept.map(([name, value = ""]) => [name, value]));
}
