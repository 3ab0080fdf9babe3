import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeCycle, findCycles } from "../lib/imports/cycles.ts";
import { parseModule } from "../lib/imports/parse-module.ts";
import { listModules, readImports } from "../lib/imports/read-imports.ts";
import { checkNames } from "../lib/names/function-names.ts";
import { listStages, root } from "../lib/stages.ts";

const stages = listStages().map(({ name }) => `stages/${name}`);

describe("the imports", { timeout: 60_000 }, () => {
  const groups = [["shared", "scripts"], ...stages.map((stage) => [stage])];
  it.each(groups.map((folders) => ({ folders })))("of $folders have no cycle", ({ folders }) => {
    expect(findCycles(readImports(root, folders)).map(describeCycle)).toEqual([]);
  });
});

describe("the exported names", { timeout: 60_000 }, () => {
  const folders = ["shared", "scripts", ...stages.map((stage) => `${stage}/backend/src`)];
  it.each(folders)("of %s end in no preposition", (folder) => {
    const errors = listModules(root, [folder]).flatMap((file) => {
      const { exportedValues } = parseModule(file, readFileSync(join(root, file), "utf8"));
      return checkNames(file, exportedValues);
    });
    expect(errors).toEqual([]);
  });
});
