import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitForOutput } from "./support/process.ts";
import { parseLogLines, startProcesses } from "./support/processes.ts";

const folder = await mkdtemp(join(tmpdir(), "outbox-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the request id", () => {
  let api: ReturnType<typeof parseLogLines>;
  let jobs: typeof api;

  beforeAll(async () => {
    // A file in place of the folder: no mail can be written until it is removed.
    const blockingFile = join(folder, "blocked");
    await writeFile(blockingFile, "");
    const env = { OUTBOX_DIR: join(blockingFile, "outbox") };
    const { request, worker, stop } = await startProcesses(env);
    const register = async (id: string, expectedOutput: string) => {
      const untilLogged = waitForOutput(worker, expectedOutput);
      const body = { email: `${id}@example.test`, password: "correct horse" };
      const response = await request("POST", "/auth/register", {
        headers: { "x-request-id": id },
        body,
      });
      expect(response.headers.get("x-request-id")).toBe(id);
      await untilLogged;
    };
    await register("failing", "attempt 5 of 5");
    await rm(blockingFile);
    await register("working", "The job welcome-2 is done");
    await request("GET", "/tasks");
    [api = [], jobs = []] = (await stop()).map(parseLogLines);
  });

  it("is in the log lines of the API and of the worker", () => {
    const lines = [...api, ...jobs].filter(({ requestId }) => requestId === "working");
    expect(lines).toMatchObject([
      { service: "api", message: "POST /auth/register 201", user: 2 },
      { service: "worker", message: "The job welcome-2 is done.", job: "welcome-2" },
    ]);
  });

  it("is in the log line of a failed job, with the reason", () => {
    expect(api).toContainEqual(expect.objectContaining({ requestId: "failing" }));
    const failures = jobs.filter(({ level }) => level === "error");
    expect(failures).toHaveLength(5);
    expect(failures[0]).toMatchObject({
      requestId: "failing",
      job: "welcome-1",
      error: { code: "ENOTDIR", stack: expect.stringMatching(/^ENOTDIR.*\n +at /) },
    });
  });
});
