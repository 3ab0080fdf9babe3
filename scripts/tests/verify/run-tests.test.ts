import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { runTests } from "../../lib/verify/run-tests.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

let root = "";

function write(file: string, text: string, stage = "13-delivery"): void {
  mkdirSync(join(root, "stages", stage), { recursive: true });
  writeFileSync(join(root, "stages", stage, file), text);
}

/** Runs the tests of a stage. @returns the findings, and the files that were passed to Vitest */
async function run(context: { attempt?: number; force?: boolean } = {}, stage = "13-delivery") {
  const tests = ["a.test.ts", "b.test.ts", "c.test.ts"];
  const runs = join(root, "stages", stage, "runs.txt");
  rmSync(runs, { force: true });
  const results = await runTests(
    {
      project: {
        root,
        workspace: `stages/${stage}`,
        tests,
        configuration: [],
        setupFiles: () => [],
        environment: "",
        listReadableFiles: () => [],
      },
      group: stage,
      command: [process.execPath, join(import.meta.dirname, "fixtures", "vitest.mjs")],
      withEnvironment: (use) => use({}),
    },
    { attempt: 1, force: false, ...context },
  );
  let runFiles = "";
  try {
    runFiles = readFileSync(runs, "utf8").trim();
  } catch {
    // Vitest was not started.
  }
  return { ...results, runFiles };
}

beforeEach(() => {
  root = createTemporaryFolder();
  for (const file of ["a.test.ts", "b.test.ts", "c.test.ts"]) write(file, `"${file}";`);
});

describe("runTests", () => {
  it("runs only the files that have changed since they passed", async () => {
    expect((await run()).runFiles).toBe("a.test.ts b.test.ts c.test.ts");
    write("b.test.ts", '"other";');
    expect(await run()).toMatchObject({ runFiles: "b.test.ts", note: "2 of 3 files unchanged" });
    expect(await run()).toMatchObject({ runFiles: "", note: "3 of 3 files unchanged" });
  });

  it("runs no file that has passed in another stage", async () => {
    await run();
    for (const file of ["a.test.ts", "b.test.ts"]) write(file, `"${file}";`, "14-architecture");
    write("c.test.ts", '"other";', "14-architecture");
    expect(await run({}, "14-architecture")).toMatchObject({
      runFiles: "c.test.ts",
      note: "2 of 3 files same as 13-delivery",
    });
  });

  it("runs all files if it is forced, and the failed ones at the second attempt", async () => {
    await run();
    write("b.test.ts", "fail");
    const first = await run({ force: true });
    expect(first.runFiles).toBe("a.test.ts b.test.ts c.test.ts");
    expect(first.errors).toHaveLength(1);
    const second = await run({ force: true, attempt: 2 });
    expect(second).toMatchObject({ runFiles: "b.test.ts", note: "1 of 3 files run again" });
  });

  it("does not cache a file that passes at the second attempt", async () => {
    await run({ attempt: 2 });
    expect((await run()).runFiles).toBe("a.test.ts b.test.ts c.test.ts");
  });

  it("drops the cached result of a file that fails now", async () => {
    await run();
    write("b.test.ts", "fail");
    await run();
    expect((await run()).runFiles).toBe("b.test.ts");
  });

  it("fails and caches nothing after an error that belongs to no file", async () => {
    write("b.test.ts", "unhandled");
    expect((await run()).errors).toHaveLength(1);
    expect((await run()).runFiles).toBe("a.test.ts b.test.ts c.test.ts");
  });
});
