import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { allStages, root } from "../../lib/stages.ts";
import { runCommandLine } from "../../lib/verify/run-command.ts";

const [first] = allStages();
const docker = (words: string[], env: Record<string, string> = {}) =>
  runCommandLine(
    [process.execPath, join(root, "scripts", "run.mjs"), "docker", ...words],
    root,
    env,
  );

describe("npm run docker", { timeout: 30_000 }, () => {
  it("says which stages there are, when it is given another", async () => {
    const { code, output } = await docker(["99"]);
    expect([code, output]).toEqual([2, expect.stringContaining('There is no stage "99"')]);
  });

  it("refuses a stage that has no containers", async () => {
    const { code, output } = await docker([first?.name ?? ""]);
    expect([code, output]).toEqual([2, expect.stringContaining("has no docker-compose.yml")]);
  });

  it("says where Docker comes from, on a machine that has none", async () => {
    const empty = mkdtempSync(join(tmpdir(), "empty-"));
    const { code, output } = await docker([], { PATH: empty });
    rmSync(empty, { recursive: true });
    expect([code, output]).toEqual([1, expect.stringContaining("docs.docker.com/get-docker")]);
  });
});
