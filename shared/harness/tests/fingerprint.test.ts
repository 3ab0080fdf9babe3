import { renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fingerprint } from "../fingerprint.ts";
import { folderWith, write } from "./fixtures/folder.ts";
import { hasSignals as isUnix } from "./fixtures/processes.ts";

const files = { "src/a.ts": "a", "src/b.ts": "b", "package.json": "{}" };

describe("fingerprint", () => {
  it("is equal for equal files in another folder", () => {
    expect(fingerprint(folderWith(files), ["."])).toBe(fingerprint(folderWith(files), ["."]));
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
  ])("is another when %s", (_, change) => {
    const folder = folderWith(files);
    const before = fingerprint(folder, ["."]);
    change(folder);
    expect(fingerprint(folder, ["."])).not.toBe(before);
  });

  it.each(["node_modules", "dist", ".next", ".data", ".git"])("ignores %s", (name) => {
    const folder = folderWith(files);
    const before = fingerprint(folder, ["."]);
    write(folder, `${name}/made.js`, "1");
    write(folder, `src/${name}/made.js`, "1");
    expect(fingerprint(folder, ["."])).toBe(before);
  });

  it("ignores the files that Next.js writes next to the sources", () => {
    const folder = folderWith(files);
    const before = fingerprint(folder, ["."]);
    write(folder, "frontend/next-env.d.ts", "// generated");
    expect(fingerprint(folder, ["."])).toBe(before);
  });

  it("covers only the given files and folders", () => {
    const folder = folderWith(files);
    const before = fingerprint(folder, ["src", "package.json"]);
    write(folder, "README.md", "new");
    expect(fingerprint(folder, ["src", "package.json"])).toBe(before);
    write(folder, "package.json", "{ }");
    expect(fingerprint(folder, ["src", "package.json"])).not.toBe(before);
  });

  it("ignores a path that does not exist", () => {
    const folder = folderWith(files);
    expect(fingerprint(folder, ["src", "tests"])).toBe(fingerprint(folder, ["src"]));
  });

  it.runIf(isUnix)("passes over links: to nothing, and to the folder above", () => {
    const folder = folderWith(files);
    const before = fingerprint(folder, ["."]);
    symlinkSync("nowhere", join(folder, "src", "broken"));
    symlinkSync("..", join(folder, "src", "above"));
    expect(fingerprint(folder, ["."])).toBe(before);
  });
});
