import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { bump } from "../../lib/bump/bump.ts";
import { checkLockFile } from "../../lib/verify/lock-file.ts";
import { readAllFiles } from "../diff/fixture.ts";
import { createLocks, createRepository, readPackage } from "./fixture.ts";

const createVersions = (...pairs: [string, string][]) => new Map(pairs);
const readText = (root: string, path: string) => readFileSync(join(root, path), "utf8");

describe("bump", () => {
  it("changes the version in every stage with the package, and in shared", async () => {
    const root = createRepository();
    const bumps = await bump(root, createVersions(["zod", "4.1.0"]), { locks: createLocks() });
    expect(bumps).toEqual([
      {
        name: "zod",
        from: ["4.0.0"],
        to: "4.1.0",
        folders: ["shared", "stages/01-two", "stages/02-three"],
      },
    ]);
    for (const folder of ["stages/01-two", "stages/02-three"]) {
      expect(readPackage(root, folder).dependencies?.zod).toBe("4.1.0");
    }
    expect(readPackage(root, "shared").devDependencies).toEqual({ zod: "4.1.0" });
  });

  it("changes the version in docs, and in the overrides of the root", async () => {
    const root = createRepository();
    const pairs = createVersions(["vue", "3.6.0"], ["deep", "3.1.0"]);
    const bumps = await bump(root, pairs, { locks: createLocks() });
    expect(bumps.map(({ folders }) => folders)).toEqual([["docs", "stages/02-three"], ["."]]);
    expect(readPackage(root, "docs").devDependencies).toEqual({ vue: "3.6.0" });
    expect(readPackage(root, ".").overrides).toEqual({ deep: "3.1.0" });
  });

  it("changes nothing else in a package.json", async () => {
    const root = createRepository();
    const before = readText(root, "stages/02-three/package.json");
    await bump(root, createVersions(["zod", "4.1.0"]), { locks: createLocks() });
    expect(readText(root, "stages/02-three/package.json")).toBe(
      before.replace('"zod": "4.0.0"', '"zod": "4.1.0"'),
    );
    expect(readPackage(root, "stages/00-one")).toEqual({ dependencies: { express: "5.0.0" } });
  });

  it("updates the lock files of those stages and of the root", async () => {
    const root = createRepository();
    const lockText = readText(root, "stages/00-one/package-lock.json");
    await bump(root, createVersions(["zod", "4.1.0"]), { locks: createLocks() });
    expect(readText(root, "stages/01-two/package-lock.json")).toContain('"zod": "4.1.0"');
    expect(checkLockFile(join(root, "stages/02-three"))).toEqual([]);
    expect(readText(root, "stages/00-one/package-lock.json")).toBe(lockText);
    expect(readText(root, "package-lock.json")).toBe("the root's, made again\n");
  });

  it("updates the table in both languages", async () => {
    const root = createRepository();
    await bump(root, createVersions(["zod", "4.1.0"]), { locks: createLocks() });
    for (const path of ["docs/maintaining.md", "docs/ro/maintaining.md"]) {
      expect(readText(root, path)).toContain("| `zod` | `4.1.0` | 01–02, `shared` |");
    }
  });

  it("changes all packages of a scope", async () => {
    const root = createRepository();
    const bumps = await bump(root, createVersions(["@board/*", "2.0.0"]), {
      locks: createLocks(),
    });
    expect(bumps.map(({ name }) => name)).toEqual(["@board/api", "@board/express"]);
  });

  it("reports the lock file that is being updated", async () => {
    const output: string[] = [];
    const options = { locks: createLocks(), print: (line: string) => output.push(line) };
    await bump(createRepository(), createVersions(["express", "5.1.0"]), options);
    expect(output).toEqual([
      "stages/00-one/package-lock.json",
      "stages/01-two/package-lock.json",
      "package-lock.json",
    ]);
  });
});

describe("bump changes no file", () => {
  it("if every package.json has that version already", async () => {
    const root = createRepository();
    const before = readAllFiles(root);
    expect(await bump(root, createVersions(["zod", "4.0.0"]), { locks: createLocks() })).toEqual(
      [],
    );
    expect(readAllFiles(root)).toEqual(before);
  });

  it("if no package.json has the package", async () => {
    const root = createRepository();
    const before = readAllFiles(root);
    const result = bump(root, createVersions(["left-pad", "1.3.0"]), { locks: createLocks() });
    await expect(result).rejects.toThrow(/names left-pad.*docs\/maintaining\.md/s);
    expect(readAllFiles(root)).toEqual(before);
  });

  it("if npm fails in a stage: every file is restored, including earlier lock files", async () => {
    const root = createRepository();
    const before = readAllFiles(root);
    const result = bump(root, createVersions(["zod", "9.9.9"]), {
      locks: createLocks(["02-three"]),
    });
    await expect(result).rejects.toThrow(ExplainedError);
    await expect(result).rejects.toThrow(/ETARGET\n\nNothing was changed\. .* try again\.$/s);
    expect(readAllFiles(root)).toEqual(before);
  });

  it("if the lock file does not match the new package.json", async () => {
    const root = createRepository();
    const before = readAllFiles(root);
    const locks = { ...createLocks(), lockStage: async () => [] };
    const result = bump(root, createVersions(["zod", "4.1.0"]), { locks });
    await expect(result).rejects.toThrow("was made from another package.json");
    expect(readAllFiles(root)).toEqual(before);
  });
});
