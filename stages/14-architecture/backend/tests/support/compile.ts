import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { TestProject } from "vitest/node";

/** The folder of the compiled backend. */
export const compiledDir = "dist/test";

/** Compiles the backend once for the tests that start processes, which then start twice as fast. */
export default function setup(project: TestProject): void {
  compile();
  project.onTestsRerun(async () => compile());
}

function compile(): void {
  const typescript = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  // No type check: `npm run typecheck` does that. Incremental: only changed files are written.
  const options = [
    "--noCheck",
    "--incremental",
    "--tsBuildInfoFile",
    `${compiledDir}/.tsbuildinfo`,
  ];
  const args = ["-p", "tsconfig.build.json", "--outDir", compiledDir, ...options];
  execFileSync(process.execPath, [join(typescript, "bin/tsc"), ...args], { stdio: "inherit" });
}
