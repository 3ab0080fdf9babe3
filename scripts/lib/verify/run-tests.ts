import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import type { CommandLine } from "../../../shared/harness/script.ts";
import type { Findings, RunContext } from "./job.ts";
import { Memory } from "./memory.ts";
import { runCommandLine } from "./run-command.ts";
import { computeTestKeys, type TestProject } from "./test-keys.ts";

export interface TestRun {
  project: TestProject;
  /** The name of the stage, or `repository`: the owner of cached results. */
  group: string;
  /** The command that starts Vitest; names of files and options are appended. */
  command: CommandLine;
  /** Starts the services that the tests need while `use` runs. */
  withEnvironment(use: (env: Record<string, string>) => Promise<Findings>): Promise<Findings>;
}

/**
 * Runs the test files of a folder that have not passed with the same inputs, in this or another
 * stage, and caches each file that passes.
 */
export async function runTests(run: TestRun, { attempt, force }: RunContext): Promise<Findings> {
  const { project, group } = run;
  const memory = new Memory(project.root);
  const keys = await computeTestKeys(project);
  // The second attempt reuses the files that passed in the first one.
  const isReused = attempt > 1 || !force;
  const findGroup = (file: string) => memory.findPassed(keys.get(file) ?? "");
  const selectedTests = project.tests.filter((file) => !isReused || findGroup(file) === undefined);
  const reusedFiles = project.tests.filter((file) => !selectedTests.includes(file));
  const note =
    attempt > 1
      ? `${selectedTests.length} of ${project.tests.length} files run again`
      : describeReused(
          project.tests.length,
          reusedFiles.map((file) => findGroup(file) ?? ""),
          group,
        );
  if (selectedTests.length === 0) return { errors: [], ...(note && { note }) };
  const findings = await run.withEnvironment(async (env) => {
    const { code, output, passed } = await runVitest(run, selectedTests, env);
    for (const file of selectedTests) {
      const [key, job] = [keys.get(file) ?? "", `tests ${file}`];
      if (!passed.includes(file)) memory.addFailed(key, group, job);
      // A file that needs a second attempt is flaky, and is not cached.
      else if (attempt === 1) memory.addPassed(key, group, job);
    }
    return { errors: code === 0 && passed.length === selectedTests.length ? [] : [output.trim()] };
  });
  return { ...findings, ...(note && { note }) };
}

interface VitestReport {
  testResults: { name: string; status: string }[];
}

/** @returns the files that passed; none if an error belongs to no file */
async function runVitest(
  { project, command }: TestRun,
  files: string[],
  env: Record<string, string>,
) {
  const folder = mkdtempSync(join(tmpdir(), "vitest-"));
  const report = join(folder, "report.json");
  const options = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const dir = join(project.root, project.workspace);
  try {
    const { code, output } = await runCommandLine([...command, ...files, ...options], dir, env);
    return { code, output, passed: readPassed(report, dir, code) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readPassed(report: string, dir: string, code: number): string[] {
  try {
    const { testResults } = JSON.parse(readFileSync(report, "utf8")) as VitestReport;
    const isExplained = code === 0 || testResults.some(({ status }) => status !== "passed");
    return testResults
      .filter(({ status }) => isExplained && status === "passed")
      .map(({ name }) => relative(dir, name).split(sep).join("/"));
  } catch {
    return [];
  }
}

function describeReused(total: number, groups: string[], group: string): string | undefined {
  if (groups.length === 0) return undefined;
  const otherGroups = [...new Set(groups)].filter((name) => name !== group).sort();
  const reuseNote = otherGroups.length > 0 ? ` same as ${otherGroups.join(", ")}` : " unchanged";
  return `${groups.length} of ${total} files${reuseNote}`;
}
