import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { removeOldEntries, updateRootLock } from "../../lib/bump/root-lock.ts";
import { write } from "../diff/fixture.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const formatJson = (content: object): string => JSON.stringify(content);

const empty = formatJson({ lockfileVersion: 3, packages: {} });

/** A repository whose workspaces have no dependencies from a registry. */
function createRepository(packages: object = {}): string {
  const root = createTemporaryFolder();
  write(root, {
    "package-lock.json": empty,
    "package.json": formatJson({ name: "whole", version: "1.0.0", workspaces: ["stages/*"] }),
    "stages/00-one/package.json": formatJson({ name: "one", version: "1.0.0", ...packages }),
  });
  return root;
}

describe("the lock file of the root", { timeout: 60_000 }, () => {
  it("is created from every package.json, and nothing is installed", async () => {
    const root = createRepository({ license: "MIT" });
    expect(await updateRootLock(root)).toEqual([]);
    const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
    expect(packages["stages/00-one"]).toMatchObject({ name: "one", license: "MIT" });
    expect(existsSync(join(root, "node_modules"))).toBe(false);
  });

  it("does not change if npm fails, and the output of npm is returned", async () => {
    const root = createRepository({ dependencies: { broken: "not a version" } });
    write(root, { "package-lock.json": empty });
    const errors = await updateRootLock(root);
    expect(errors.join("")).toMatch(/npm err/i);
    expect(readFileSync(join(root, "package-lock.json"), "utf8")).toBe(empty);
  });
});

it("drops the hoisted entry of an unused version, so that npm hoists the new one", () => {
  const packages = {
    "": { version: "1.0.0" },
    "node_modules/zod": { version: "4.0.0" },
    "node_modules/vue": { version: "3.5.0" },
    "node_modules/deep": { version: "1.0.0" },
    "node_modules/deep/node_modules/zod": { version: "3.0.0" },
  };
  const files = [
    { folder: "docs", content: { devDependencies: { vue: "3.5.0" } } },
    { folder: "stages/00-one", content: { dependencies: { zod: "4.0.1" } } },
  ];
  const { "node_modules/zod": _old, ...expected } = packages;
  expect(removeOldEntries({ packages }, files)).toEqual({ packages: expected });
});
