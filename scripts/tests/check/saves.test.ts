import { rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { listChanged, rerunOnSave, takeSnapshot } from "../../lib/check/saves.ts";
import { runGit, write } from "../diff/fixture.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

let folder = "";
let end = new AbortController();

beforeEach(() => {
  folder = createTemporaryFolder();
  end = new AbortController();
  write(folder, { "src/listă.ts": "1\n", "node_modules/a.js": "1\n", ".cache/a": "1\n" });
});

/** Runs until it is stopped, with one of the actions in each run. */
const watch = (...actions: (() => void)[]) => {
  const run = vi.fn(async () => actions[run.mock.calls.length - 1]?.());
  const watch = rerunOnSave({ folder, signal: end.signal, intervalMs: 10 }, run);
  return { run, watching: watch };
};

const waitForRuns = (run: { mock: { calls: unknown[] } }, count: number) =>
  expect.poll(() => run.mock.calls.length, { timeout: 5000 }).toBe(count);

describe("takeSnapshot", () => {
  it("detects saved, new and removed files", async () => {
    write(folder, { "same.ts": "", "gone.ts": "" });
    const before = await takeSnapshot(folder);
    write(folder, { "src/listă.ts": "12\n", "new.ts": "" });
    rmSync(join(folder, "gone.ts"));
    const after = await takeSnapshot(folder);
    expect(listChanged(before, after).toSorted()).toEqual(
      ["gone.ts", "new.ts", join("src", "listă.ts")].toSorted(),
    );
  });

  it("skips generated folders", async () => {
    const before = await takeSnapshot(folder);
    write(folder, { "node_modules/a.js": "12\n", ".cache/a": "12\n", "dist/a.js": "" });
    expect(listChanged(before, await takeSnapshot(folder))).toEqual([]);
  });

  it("skips the ignored files of a repository", async () => {
    write(folder, { ".gitignore": "*.db\n", ".hidden.ts": "" });
    runGit(folder, "init", "--quiet");
    const before = await takeSnapshot(folder);
    write(folder, { "tasks.db": "1", ".hidden.ts": "1\n" });
    expect(listChanged(before, await takeSnapshot(folder))).toEqual([".hidden.ts"]);
  });
});

describe("rerunOnSave", () => {
  it("runs once, and again after a save", async () => {
    const { run, watching } = watch();
    await waitForRuns(run, 1);
    write(folder, { "src/listă.ts": "12\n" });
    await waitForRuns(run, 2);
    end.abort();
    await watching;
  });

  it("runs again at once for a file that was saved during the run", async () => {
    const { run, watching } = watch(() => write(folder, { "src/listă.ts": "12\n" }));
    await waitForRuns(run, 2);
    end.abort();
    await watching;
    expect(run).toHaveBeenCalledTimes(2);
  });

  it("does not loop for a file that the program writes in each run", async () => {
    let size = 1;
    const writes = () => write(folder, { "tasks.json": "x".repeat(size++) });
    const { run, watching } = watch(writes, writes, writes, () => end.abort());
    await waitForRuns(run, 2);
    write(folder, { "src/listă.ts": "12\n" });
    await waitForRuns(run, 3);
    write(folder, { "src/listă.ts": "123\n" });
    await watching;
    expect(run).toHaveBeenCalledTimes(4);
  });

  it("can be stopped while it waits", async () => {
    const { run, watching } = watch();
    await waitForRuns(run, 1);
    end.abort();
    await expect(watching).resolves.toBeUndefined();
  });
});
