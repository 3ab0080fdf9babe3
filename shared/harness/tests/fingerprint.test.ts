import { renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { computeFingerprint } from "../fingerprint.ts";
import { createFolder, write } from "./fixtures/folder.ts";
import { hasSignals } from "./fixtures/processes.ts";

const files = { "src/a.ts": "a", "src/b.ts": "b", "package.json": "{}" };

describe("computeFingerprint", () => {
  it("is equal for equal files in another folder", () => {
    expect(computeFingerprint(createFolder(files), ["."])).toBe(
      computeFingerprint(createFolder(files), ["."]),
    );
  });

  it.each<[string, (folder: string) => void]>([
    ["a file has another content", (folder) => write(folder, "src/a.ts", "A")],
    ["a file is added", (folder) => write(folder, "src/c.ts", "")],
    [
      "a file is renamed",
      (folder) => renameSync(join(folder, "src/a.ts"), join(folder, "src/c.ts")),
    ],
    [
      "two files swap their contents",
      (folder) => {
        write(folder, "src/a.ts", "b");
        write(folder, "src/b.ts", "a");
      },
    ],
  ])("differs when %s", (_, change) => {
    const folder = createFolder(files);
    const before = computeFingerprint(folder, ["."]);
    change(folder);
    expect(computeFingerprint(folder, ["."])).not.toBe(before);
  });

  it.each(["node_modules", "dist", ".next", ".data", ".git"])("ignores %s", (name) => {
    const folder = createFolder(files);
    const before = computeFingerprint(folder, ["."]);
    write(folder, `${name}/generated.js`, "1");
    write(folder, `src/${name}/generated.js`, "1");
    expect(computeFingerprint(folder, ["."])).toBe(before);
  });

  it("ignores the files that Next.js writes next to the sources", () => {
    const folder = createFolder(files);
    const before = computeFingerprint(folder, ["."]);
    write(folder, "frontend/next-env.d.ts", "// generated");
    expect(computeFingerprint(folder, ["."])).toBe(before);
  });

  it("covers only the given files and folders", () => {
    const folder = createFolder(files);
    const before = computeFingerprint(folder, ["src", "package.json"]);
    write(folder, "README.md", "new");
    expect(computeFingerprint(folder, ["src", "package.json"])).toBe(before);
    write(folder, "package.json", "{ }");
    expect(computeFingerprint(folder, ["src", "package.json"])).not.toBe(before);
  });

  it("ignores a path that does not exist", () => {
    const folder = createFolder(files);
    expect(computeFingerprint(folder, ["src", "tests"])).toBe(computeFingerprint(folder, ["src"]));
  });

  it.runIf(hasSignals)("ignores links, also broken ones and those to a parent folder", () => {
    const folder = createFolder(files);
    const before = computeFingerprint(folder, ["."]);
    symlinkSync("nowhere", join(folder, "src", "broken"));
    symlinkSync("..", join(folder, "src", "above"));
    expect(computeFingerprint(folder, ["."])).toBe(before);
  });
});
