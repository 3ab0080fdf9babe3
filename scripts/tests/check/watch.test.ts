import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { referenceDir } from "../../../shared/contract/tests/reference/drivers.ts";
import { watchFolder } from "../../lib/check/watch.ts";
import { saveProgress } from "../../lib/progress/progress.ts";
import { findStageByText } from "../../lib/stages.ts";
import { write } from "../diff/fixture.ts";
import { printed } from "../support/printed.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { api, run } from "./command.ts";

vi.mock("../../lib/progress/progress.ts", async (importOriginal) => ({
  ...(await importOriginal<typeof import("../../lib/progress/progress.ts")>()),
  saveProgress: vi.fn(),
}));

afterEach(() => {
  vi.mocked(saveProgress).mockClear();
});

/** A learner's server, which reads its faults from a file. */
function createFolder(faults: string): string {
  const folder = createTemporaryFolder();
  const server = pathToFileURL(join(referenceDir, "serve.mjs")).href;
  write(folder, {
    "faults.txt": faults,
    "main.mjs": `
      import { readFileSync } from "node:fs";
      process.env.FAULTS = readFileSync("faults.txt", "utf8");
      await import(${JSON.stringify(server)});
    `,
    "tracker.json": JSON.stringify({ api: ["node", "main.mjs"] }),
  });
  return folder;
}

const waitForOutput = (text: string) =>
  expect.poll(() => printed.out, { timeout: 30_000, interval: 50 }).toContain(text);

describe("npm run check NN dir PATH watch", { timeout: 90_000 }, () => {
  it("shows the open checks, and again after a save", async () => {
    const stage = findStageByText(api);
    if (!stage) throw new Error(`There is no stage ${api}.`);
    const controller = new AbortController();
    const folder = createFolder("a title may be a number");
    const watch = watchFolder({ stage, folder }, controller.signal);
    await waitForOutput("✗ POST /tasks with a title that is a number answers 400");
    write(folder, { "faults.txt": "" });
    await waitForOutput("✓ All core checks of this stage passed.");
    controller.abort();
    await watch;
    expect(vi.mocked(saveProgress)).toHaveBeenCalledTimes(2);
    expect(vi.mocked(saveProgress).mock.lastCall?.[2]).toBe(folder);
  });

  it("continues if the server does not start", async () => {
    const stage = findStageByText(api);
    if (!stage) throw new Error(`There is no stage ${api}.`);
    const controller = new AbortController();
    const folder = createTemporaryFolder();
    const watch = watchFolder({ stage, folder }, controller.signal);
    await waitForOutput("✗ The checks could not start.");
    controller.abort();
    await watch;
    expect(vi.mocked(saveProgress)).not.toHaveBeenCalled();
  });

  it("rejects a missing folder", async () => {
    expect(await run(api, "dir", join(createTemporaryFolder(), "gone"), "watch")).toBe(2);
    expect(printed.err).toContain("There is no folder");
    expect(await run(api, "url", "http://localhost:1", "watch")).toBe(2);
    expect(printed.err).toContain("watch needs dir");
  });
});

describe("npm run check NN dir", { timeout: 30_000 }, () => {
  it("saves the progress of the learner's own work", async () => {
    const folder = createFolder("");
    expect(await run(api, "dir", folder)).toBe(0);
    expect(vi.mocked(saveProgress).mock.lastCall?.[2]).toBe(folder);
  });

  it("prints a note on the branch of another stage, and saves no progress", async () => {
    const folder = createFolder("");
    write(folder, { ".git/HEAD": "ref: refs/heads/stage-01\n" });
    expect(await run(api, "dir", folder)).toBe(0);
    expect(printed.out.replaceAll(/\s+/g, " ")).toContain(
      "Note: the branch stage-01 is checked against stage 02. The result does not count",
    );
    expect(printed.out).toContain("✓ Stage 02: every core check passed.");
    expect(vi.mocked(saveProgress)).not.toHaveBeenCalled();
  });

  it("checks the stage of the branch, and prints the next command if it is done", async () => {
    const folder = createFolder("");
    write(folder, { ".git/HEAD": "ref: refs/heads/stage-02\n" });
    expect(await run("dir", folder)).toBe(0);
    expect(printed.out).toContain("branch stage-02\n");
    expect(printed.out).toMatch(/✓ Stage 02 is done\. Next:\n? +npm run -s play 03 dir "/);
    expect(vi.mocked(saveProgress).mock.lastCall?.[1].name).toBe("02-fastify");
  });

  it("saves no progress for a folder of this repository", async () => {
    expect(await run(api, "dir", referenceDir)).toBe(0);
    expect(vi.mocked(saveProgress)).not.toHaveBeenCalled();
  });
});
