import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { describe, expect, it } from "vitest";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { listStages, root as repository } from "../../lib/stages.ts";
import { listFiles } from "../../lib/verify/file-hashes.ts";
import { readStageTests } from "../../lib/verify/stage-tests.ts";
import { computeTestKeys } from "../../lib/verify/test-keys.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const mutations = 20;

/** Creates a seeded generator of numbers from 0 to 1 (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let hash = Math.imul(state ^ (state >>> 15), 1 | state);
    hash = (hash + Math.imul(hash ^ (hash >>> 7), 61 | hash)) ^ hash;
    return ((hash ^ (hash >>> 14)) >>> 0) / 4294967296;
  };
}

/** Copies a stage without its packages into a repository of its own. */
function copyStage(name: string): { root: string; stage: Stage } {
  const original = listStages().find((stage) => stage.name === name);
  if (!original) throw new Error(`There is no stage ${name}.`);
  const root = createTemporaryFolder();
  const dir = join(root, "stages", name);
  for (const file of listFiles(original.dir)) cpSync(join(original.dir, file), join(dir, file));
  cpSync(join(repository, "package-lock.json"), join(root, "package-lock.json"));
  return { root, stage: { ...original, dir } };
}

/** Follows imports with a regular expression, as a reference to compare with. */
function findImports(dir: string, entry: string): Set<string> {
  const reachable = new Set([entry]);
  for (const file of reachable) {
    const path = join(dir, file);
    const source = existsSync(path) ? readFileSync(path, "utf8") : "";
    const runtime = source.replace(/^(import|export) type [^;]*;/gm, "");
    const imports = runtime.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g);
    for (const [, path = ""] of imports) reachable.add(posix.join(dirname(file), path));
  }
  return reachable;
}

/** Appends a space to a random line of a file. */
function mutate(file: string, random: () => number): number {
  const lines = readFileSync(file, "utf8").split("\n");
  const line = Math.floor(random() * lines.length);
  lines[line] += " ";
  writeFileSync(file, lines.join("\n"));
  return line + 1;
}

describe("20 random changes of one line", () => {
  it("select exactly the tests that import the file, or that it configures", async () => {
    const { root, stage } = copyStage("06-react");
    const project = readStageTests(stage);
    if (!project) throw new Error("The stage has no tests.");
    const random = createRandom(16);
    const files = listFiles(stage.dir);
    const isConfiguration = (file: string) =>
      /^(\w+\/)?(vitest\.config\.ts|tsconfig.*)$/.test(file);
    const setUp = findImports(stage.dir, "frontend/tests/setup.ts");
    const rows = [];
    for (let count = 0; count < mutations; count += 1) {
      const before = await computeTestKeys({ ...project, root });
      const file = files[Math.floor(random() * files.length)] ?? "";
      const line = mutate(join(stage.dir, file), random);
      const after = await computeTestKeys({ ...project, root });
      const selectedTests = project.tests.filter((test) => after.get(test) !== before.get(test));
      const expected = project.tests.filter(
        (test) =>
          findImports(stage.dir, test).has(file) ||
          isConfiguration(file) ||
          (test.startsWith("frontend/") && setUp.has(file)),
      );
      rows.push({ change: `${file}:${line}`, selected: selectedTests, expected });
    }
    expect(rows.map(({ change, selected }) => ({ change, selected }))).toEqual(
      rows.map(({ change, expected }) => ({ change, selected: expected })),
    );
    const counts = new Set(rows.map(({ selected }) => selected.length));
    // Some changes select no test and some several, so the comparison is not trivial.
    expect(counts.has(0)).toBe(true);
    expect(counts.size).toBeGreaterThan(2);
  });
});
