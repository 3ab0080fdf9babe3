import { describe, expect, it } from "vitest";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { findUndeclaredImports } from "../../lib/steps/dependencies.ts";
import { checkEverything, checkTypes } from "../../lib/steps/state-checks.ts";
import { write } from "../diff/fixture.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { step } from "./fixture.ts";

const program = `process.stdin.resume().on("end", () => console.log("help: add, list, done, delete"));\n`;

const scripts = {
  start: "node main.mjs",
  test: "node ok.mjs",
  typecheck: "node ok.mjs",
};

/** Creates a folder with a command line whose `help` names every command. */
function createState(own: Partial<typeof scripts> = {}, files: Record<string, string> = {}) {
  const folder = createTemporaryFolder();
  write(folder, {
    "package.json": JSON.stringify({
      scripts: { ...scripts, ...own },
      dependencies: { a: "1.0.0" },
    }),
    "main.mjs": program,
    "ok.mjs": "",
    "fail.mjs": `console.log("it failed"); process.exitCode = 1;\n`,
    ...files,
  });
  const stage = {
    capabilities: ["cli"],
    needs: [],
    processes: { cli: {} },
    steps: [step("a"), step("b", { checks: ["help names every command"] })],
  } as unknown as Stage;
  return { stage, before: undefined, folder, count: 2 };
}

describe("a state", () => {
  it("passes if its types, its tests and its checks do", async () => {
    expect(await checkTypes(createState())).toEqual([]);
    expect(await checkEverything(createState())).toEqual([]);
  });

  it("fails with the output of a script that fails", async () => {
    expect(await checkTypes(createState({ typecheck: "node fail.mjs" }))).toEqual(["it failed"]);
    const test = createState({ test: "node fail.mjs" });
    expect(await checkTypes(test)).toEqual([]);
    expect(await checkEverything(test)).toEqual(["it failed"]);
  });

  it("fails if a check of its steps fails, but not for a check of a later step", async () => {
    const files = { "main.mjs": program.replace("delete", "remove") };
    expect(await checkEverything(createState({}, files))).toEqual([
      expect.stringContaining("help names every command"),
    ]);
    expect(await checkEverything({ ...createState({}, files), count: 1 })).toEqual([]);
  });

  it("fails if the program does not run, also without a check of its own", async () => {
    const files = { "main.mjs": "process.exitCode = 3;\n" };
    expect(await checkEverything({ ...createState({}, files), count: 1 })).toEqual([
      "the program ends with 3: ",
    ]);
  });
});

describe("findUndeclaredImports", () => {
  it("names the packages that package.json does not list", () => {
    const { folder } = createState(
      {},
      {
        "src/a.ts":
          'import a from "a/sub";\nimport { readFile } from "node:fs";\nimport "./b.ts";\n',
        "src/b.ts":
          'export * from "b";\nimport type { C } from "@scope/c/types";\nimport "@/alias";\n',
        "src/c.css": '@import "d" layer(base);\n@plugin "e";\n@import "./own.css";\n',
        "dist/built.js": 'import "f";\n',
      },
    );
    expect(findUndeclaredImports(folder).sort()).toEqual([
      "src/b.ts imports @scope/c, which is not in its package.json.",
      "src/b.ts imports b, which is not in its package.json.",
      "src/c.css imports d, which is not in its package.json.",
      "src/c.css imports e, which is not in its package.json.",
    ]);
  });

  it("allows the names that Next.js resolves only if package.json lists it", () => {
    const source = 'import "server-only";\n';
    const [withNext, without] = [{ next: "16.4.5" }, {}].map((dependencies) =>
      findUndeclaredImports(
        createState({}, { "package.json": JSON.stringify({ dependencies }), "a.ts": source })
          .folder,
      ),
    );
    expect(withNext).toEqual([]);
    expect(without).toEqual(["a.ts imports server-only, which is not in its package.json."]);
  });
});
