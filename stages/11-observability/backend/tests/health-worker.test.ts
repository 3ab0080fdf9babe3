import { afterAll, expect, it, vi } from "vitest";
import { startProcesses } from "./support/processes.ts";

const { request, worker, stop } = await startProcesses();
afterAll(() => stop());

const waitForWorkers = (state: string) =>
  vi.waitFor(
    async () => {
      const { json } = await request("GET", "/health");
      expect(json.checks).toEqual({ database: "up", redis: "up", workers: state });
    },
    { timeout: 15_000, interval: 100 },
  );

it("GET /health reports a worker that hangs as down, and as up when it continues", async () => {
  await waitForWorkers("up");
  worker.kill("SIGSTOP");
  await waitForWorkers("down");
  worker.kill("SIGCONT");
  await waitForWorkers("up");
});
