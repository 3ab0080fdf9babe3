import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { readStageTests } from "../../lib/verify/stage-tests.ts";
import { computeTestKeys } from "../../lib/verify/test-keys.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

let root = "";

const files: Record<string, string> = {
  "package.json":
    '{"dependencies":{"zod":"1.0.0"},"devDependencies":{"vitest":"1.0.0","pg":"1.0.0"}}',
  "tsconfig.json": '{"compilerOptions":{"verbatimModuleSyntax":true}}',
  "vitest.config.ts": 'export default { test: { setupFiles: ["frontend/tests/setup.ts"] } };',
  "README.md": "# Stage",
  Dockerfile: "FROM scratch",
  "backend/src/tasks.ts":
    'import { z } from "zod";\nimport type { Task } from "./types.ts";\nexport const tasks: Task[] = [z];',
  "backend/src/types.ts": "export type Task = unknown;",
  "backend/src/page.ts":
    'import { readFileSync } from "node:fs";\nexport const page = (file: string) => readFileSync(file);',
  "backend/src/page.html": "<h1>Tasks</h1>",
  "backend/tests/tasks.test.ts": 'import { tasks } from "../src/tasks.ts";\ntasks;',
  "backend/tests/page.test.ts": 'import { page } from "../src/page.ts";\npage("x");',
  "frontend/src/Task.tsx": "export const Task = () => <p />;",
  "frontend/src/styles.css": "p {}",
  "frontend/tests/setup.ts": 'import "./clean.ts";',
  "frontend/tests/clean.ts": "export {};",
  "frontend/tests/Task.test.tsx":
    'import "../src/styles.css";\nconst { Task } = await import("../src/Task.tsx");\nTask;',
};

const lock = (versions: Record<string, string>) =>
  JSON.stringify({
    packages: Object.fromEntries(
      Object.entries(versions).map(([name, version]) => [`node_modules/${name}`, { version }]),
    ),
  });

const versions = { zod: "1.0.0", vitest: "1.0.0", pg: "1.0.0" };

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function writeStage(name: string): void {
  for (const [path, text] of Object.entries(files)) write(`stages/${name}/${path}`, text);
}

async function computeKeys(name = "01-http"): Promise<Record<string, string>> {
  const stage = { name, dir: join(root, "stages", name), needs: [] } as unknown as Stage;
  const project = readStageTests(stage);
  if (!project) throw new Error("The stage has no tests.");
  return Object.fromEntries(await computeTestKeys({ ...project, root }));
}

/** Finds the tests whose key changes with one file. */
async function findChanged(path: string, text: string): Promise<string[]> {
  const before = await computeKeys();
  write(path, text);
  const after = await computeKeys();
  return Object.keys(after)
    .filter((test) => after[test] !== before[test])
    .sort();
}

const changeStage = (path: string, text = `${files[path] ?? ""}\n// changed`) =>
  findChanged(`stages/01-http/${path}`, text);

const all = [
  "backend/tests/page.test.ts",
  "backend/tests/tasks.test.ts",
  "frontend/tests/Task.test.tsx",
];
const [page, tasks, task] = all;

beforeEach(() => {
  root = createTemporaryFolder();
  write("package-lock.json", lock(versions));
  writeStage("01-http");
});

describe("the key of a test file", () => {
  it("is the same in another stage with the same files", async () => {
    writeStage("02-fastify");
    expect(await computeKeys("02-fastify")).toEqual(await computeKeys());
  });

  it("changes with a file that the test imports, directly, through others or dynamically", async () => {
    expect(await changeStage("backend/src/tasks.ts")).toContain(tasks);
    expect(await changeStage("frontend/src/Task.tsx")).toEqual([task]);
    expect(await changeStage("frontend/src/styles.css")).toEqual([task]);
  });

  it("changes with a global set-up, but not with the files that it reads", async () => {
    const config = 'export default { test: { globalSetup: ["backend/tests/compile.ts"] } };';
    await changeStage("backend/tests/compile.ts", 'import "node:child_process";');
    await changeStage("vitest.config.ts", config);
    expect(await changeStage("backend/tests/compile.ts", "import.meta;")).toEqual(all);
    expect(await changeStage("backend/src/page.html")).toEqual([page]);
  });

  it("changes with a mocked file and with its imports", async () => {
    const source = 'import { vi } from "vitest";\nvi.mock("../src/tasks.ts");';
    await changeStage("frontend/src/tasks.ts", 'import "./api.ts";');
    await changeStage("frontend/src/api.ts", "export {};");
    await changeStage("frontend/tests/setup.ts", source);
    expect(await changeStage("frontend/src/tasks.ts", 'import "./api.ts";\n')).toEqual([task]);
    expect(await changeStage("frontend/src/api.ts", "export {};\n")).toEqual([task]);
    expect(await changeStage("frontend/src/other.ts", "")).toEqual([]);
  });

  it("does not change with a file that exports only types", async () => {
    expect(await changeStage("backend/src/types.ts")).not.toContain(tasks);
  });

  it("changes with the set-up files of its half and with their imports", async () => {
    expect(await changeStage("frontend/tests/setup.ts")).toEqual([task]);
    expect(await changeStage("frontend/tests/clean.ts")).toEqual([task]);
  });

  it("changes with the configuration", async () => {
    expect(await changeStage("vitest.config.ts")).toEqual(all);
    expect(await changeStage("tsconfig.json", "{}")).toEqual(all);
  });

  it("changes with the version of a package that the test uses", async () => {
    expect(await findChanged("package-lock.json", lock({ ...versions, zod: "1.0.1" }))).toEqual([
      page,
      tasks,
    ]);
    expect(await findChanged("package-lock.json", lock({ ...versions, vitest: "2.0.0" }))).toEqual(
      all,
    );
    const other = lock({ ...versions, vitest: "2.0.0", pg: "2.0.0" });
    expect(await findChanged("package-lock.json", other)).toEqual([page]);
  });

  it("changes with every file of its half if the test reads files", async () => {
    expect(await changeStage("backend/src/page.html")).toEqual([page]);
    expect(await changeStage("backend/src/new.sql", "SELECT 1")).toEqual([page]);
    expect(await changeStage("Dockerfile")).toEqual([page]);
    expect(await changeStage("frontend/src/Task.tsx")).toEqual([task]);
    expect(await changeStage("README.md")).toEqual([]);
  });

  it("changes with files outside of its half that the test names", async () => {
    await changeStage(
      "backend/tests/page.test.ts",
      'import "../src/page.ts";\n"frontend/src README.md"',
    );
    expect(await changeStage("frontend/src/Task.tsx")).toEqual([page, task]);
    expect(await changeStage("README.md", "# Other")).toEqual([page]);
  });

  it.each([
    ["starts a process", 'import "node:child_process";'],
    ["imports by a name that is computed", "await import(process.env.FILE);"],
    ["finds its own place", "import.meta.dirname;"],
    ["names a file that it does not import", '"../src/page.html";'],
    ["imports what cannot be found", 'import "./missing.ts";'],
  ])("changes with every file if the test %s", async (_, source) => {
    await changeStage("backend/tests/tasks.test.ts", source);
    expect(await changeStage("backend/src/page.html")).toContain(tasks);
  });
});
