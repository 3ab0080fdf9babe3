import { join } from "node:path";
import type { CommandLine } from "../../../shared/harness/script.ts";
import { runInTerminal } from "../stage/in-terminal.ts";
import { root } from "../stages.ts";

interface SiteOptions {
  /** The base path of the site, such as `/` or `/docs/`. */
  base: string;
  /** The output folder. */
  out: string;
}

/** Builds the site. @returns the exit code */
export async function buildSite({ base, out }: SiteOptions): Promise<number> {
  const env = { DOCS_BASE: base, DOCS_OUT: out };
  const { code } = await runInTerminal(createVitepressCommand("build", "docs"), { cwd: root, env });
  if (code === 0) console.log(`\n  The site is in ${out}\n`);
  return code;
}

/** Serves the site with live reload until the user stops it. */
export async function serveSite(port: string): Promise<number> {
  const serve = createVitepressCommand("dev", "docs", "--host", "127.0.0.1", "--port", port);
  const { code, signal } = await runInTerminal(serve, { cwd: root });
  return signal === null ? code : 0;
}

/** Most objects of a build are short-lived: a larger young generation saves a tenth of its time. */
const youngGeneration = "--max-semi-space-size=64";

/** Returns the command line of the repository's own VitePress. */
export function createVitepressCommand(...args: string[]): CommandLine {
  const program = join(root, "node_modules", "vitepress", "bin", "vitepress.js");
  return [process.execPath, youngGeneration, program, ...args];
}
