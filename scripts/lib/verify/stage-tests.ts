import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { root } from "../stages.ts";
import { listFiles } from "./file-hashes.ts";
import { describeWorkspace } from "./package-versions.ts";
import type { TestProject } from "./test-keys.ts";

const isTest = (file: string) => /\.test\.[jt]sx?$/.test(file);

/** Files about the program, which it does not read unless it names them. */
const documents = [
  { files: /^README\.md$/, name: /README/ },
  { files: /^stage\.json$/, name: /stage\.json/ },
  { files: /^adr\//, name: /["'`/]adr\b/ },
  { files: /^docs\//, name: /["'`]docs["'`]|docs\/[\w-]+\.md/ },
];

/** The two halves of a stage: a test of one does not read the other unless it names it. */
const halves = ["backend", "frontend"];

const globalSetup = /globalSetup: *(\[[^\]]*\]|"[^"]*")/g;

/** The test files of a stage that Vitest runs; nothing where another runner does. */
export function readStageTests(stage: Stage): TestProject | undefined {
  const { dir, name, needs } = stage;
  const config = "vitest.config.ts";
  if (!existsSync(join(dir, config))) return undefined;
  const files = listFiles(dir);
  const source = readFileSync(join(dir, config), "utf8");
  const findNamed = (text: string) =>
    [...text.matchAll(/"([^"*\n]+)"/g)]
      .map(([, path = ""]) => path.replace(/^\.\//, ""))
      .filter((path) => files.includes(path));
  const setup = findNamed(source.replace(globalSetup, ""));
  // A global set-up runs in a process of its own: a test that reads what it makes imports its file.
  const global = findNamed(source.match(globalSetup)?.join("\n") ?? "");
  const services = needs.map((need) => describeWorkspace(root, `shared/harness/${need}`));
  return {
    root,
    workspace: `stages/${name}`,
    tests: files.filter(isTest),
    configuration: files.filter(
      (file) => file === config || global.includes(file) || /(^|\/)tsconfig[^/]*\.json$/.test(file),
    ),
    setupFiles: (test) => setup.filter((file) => half(file) === half(test) || !half(file)),
    environment: `needs ${needs.join(" ")}\n${services.join("\n")}`,
    readableFiles: (test, source) => findReadable(files, test, source),
  };
}

const half = (file: string): string | undefined =>
  halves.find((folder) => file.startsWith(`${folder}/`));

/** What of a stage a test may read, by the words of its source. */
function findReadable(files: string[], test: string, source: string): string[] {
  const unread = documents
    .filter(({ name }) => !name.test(source))
    .map((document) => document.files);
  const otherHalves = halves.filter((folder) => folder !== half(test) && !source.includes(folder));
  const readsTests = source.includes(".test.");
  return files.filter(
    (file) =>
      (readsTests || !isTest(file)) &&
      !unread.some((pattern) => pattern.test(file)) &&
      !otherHalves.some((folder) => folder === half(file)),
  );
}
