import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listStages, root } from "../../lib/stages.ts";
import { runCommandLine } from "../../lib/verify/run-command.ts";

const [first] = listStages();
const runDockerCommand = (words: string[], env: Record<string, string> = {}) =>
  runCommandLine(
    [process.execPath, join(root, "scripts", "run.mjs"), "docker", ...words],
    root,
    env,
  );

describe("npm run docker", { timeout: 30_000 }, () => {
  it("lists the stages for an unknown one", async () => {
    const { code, output } = await runDockerCommand(["99"]);
    expect([code, output]).toEqual([2, expect.stringContaining('There is no stage "99"')]);
  });

  it("rejects a stage without containers", async () => {
    const { code, output } = await runDockerCommand([first?.name ?? ""]);
    expect([code, output]).toEqual([2, expect.stringContaining("has no docker-compose.yml")]);
  });

  it("says how to install Docker if it is missing", async () => {
    const empty = mkdtempSync(join(tmpdir(), "empty-"));
    const { code, output } = await runDockerCommand([], { PATH: empty });
    rmSync(empty, { recursive: true });
    expect([code, output]).toEqual([1, expect.stringContaining("docs.docker.com/get-docker")]);
  });
});
