import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { root } from "../stages.ts";
import { listFiles } from "./file-hashes.ts";
import { describeWorkspace } from "./package-versions.ts";
import type { TestProject } from "./test-keys.ts";

const isTest = (file: string) => /\.test\.[jt]sx?$/.test(file);

/** Documents that a test reads only if its source names them. */
const documents = [
  { files: /^README\.md$/, name: /README/ },
  { files: /^stage\.json$/, name: /stage\.json/ },
  { files: /^adr\//, name: /["'`/]adr\b/ },
  { files: /^docs\//, name: /["'`]docs["'`]|docs\/[\w-]+\.md/ },
];

/** The two halves of a stage: a test of one reads the other only if its source names it. */
const halves = ["backend", "frontend"];

const globalSetup = /globalSetup: *(\[[^\]]*\]|"[^"]*")/g;

/** Reads the test files of a stage; undefined if the stage does not use Vitest. */
export function readStageTests(stage: Stage): TestProject | undefined {
  const { dir, name, needs } = stage;
  const config = "vitest.config.ts";
  if (!existsSync(join(dir, config))) return undefined;
  const files = listFiles(dir);
  const source = readFileSync(join(dir, config), "utf8");
  const findMentionedFiles = (text: string) =>
    [...text.matchAll(/"([^"*\n]+)"/g)]
      .map(([, path = ""]) => path.replace(/^\.\//, ""))
      .filter((path) => files.includes(path));
  const setup = findMentionedFiles(source.replace(globalSetup, ""));
  // A global set-up runs in its own process: a test that uses its results imports its file.
  const global = findMentionedFiles(source.match(globalSetup)?.join("\n") ?? "");
  const services = needs.map((need) => describeWorkspace(root, `shared/harness/${need}`));
  return {
    root,
    workspace: `stages/${name}`,
    tests: files.filter(isTest),
    configuration: files.filter(
      (file) => file === config || global.includes(file) || /(^|\/)tsconfig[^/]*\.json$/.test(file),
    ),
    setupFiles: (test) =>
      setup.filter((file) => findHalf(file) === findHalf(test) || !findHalf(file)),
    environment: `needs ${needs.join(" ")}\n${services.join("\n")}`,
    listReadableFiles: (test, source) => findReadable(files, test, source),
  };
}

const findHalf = (file: string): string | undefined =>
  halves.find((folder) => file.startsWith(`${folder}/`));

/** Finds the files of a stage that a test may read, by the words in its source. */
function findReadable(files: string[], test: string, source: string): string[] {
  const excludedPatterns = documents
    .filter(({ name }) => !name.test(source))
    .map((document) => document.files);
  const otherHalves = halves.filter(
    (folder) => folder !== findHalf(test) && !source.includes(folder),
  );
  const readsTests = source.includes(".test.");
  return files.filter(
    (file) =>
      (readsTests || !isTest(file)) &&
      !excludedPatterns.some((pattern) => pattern.test(file)) &&
      !otherHalves.some((folder) => folder === findHalf(file)),
  );
}
