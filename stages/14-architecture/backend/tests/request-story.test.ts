import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { untilSaid } from "./support/process.ts";
import { linesOf, startProcesses } from "./support/processes.ts";

const outbox = await mkdtemp(join(tmpdir(), "outbox-"));
afterAll(() => rm(outbox, { recursive: true, force: true }));
const body = { email: "ana@example.test", password: "correct horse" };

describe("one id", () => {
  it("tells the whole story of a request, from the API to the worker, in its order", async () => {
    const { request, worker, stop } = await startProcesses({ OUTBOX_DIR: outbox });
    const isDone = untilSaid(worker, "The job welcome-1 is done");
    const headers = { "x-request-id": "story-1" };
    const answer = await request("POST", "/auth/register", { headers, body });
    expect(answer.headers.get("x-request-id")).toBe("story-1");
    await isDone;
    await request("GET", "/tasks");
    const story = linesOf((await stop()).join("")).filter(
      ({ requestId }) => requestId === "story-1",
    );
    expect(story).toMatchObject([
      { service: "api", message: "POST /auth/register 201", user: 1 },
      { service: "worker", message: "The job welcome-1 is done.", job: "welcome-1" },
    ]);
  });

  it("leads from a job that failed to the request that asked for it, and says why", async () => {
    // A file where a folder should be: no mail can be written.
    const env = { OUTBOX_DIR: join(import.meta.filename, "outbox") };
    const { request, worker, stop } = await startProcesses(env);
    const hasFailed = untilSaid(worker, "attempt 5 of 5");
    const headers = { "x-request-id": "story-2" };
    await request("POST", "/auth/register", { headers, body });
    await hasFailed;
    const [api = "", jobs = ""] = await stop();
    expect(linesOf(api)).toContainEqual(expect.objectContaining({ requestId: "story-2" }));
    const failures = linesOf(jobs).filter(({ level }) => level === "error");
    expect(failures).toHaveLength(5);
    expect(failures[0]).toMatchObject({
      requestId: "story-2",
      job: "welcome-1",
      error: { code: "ENOTDIR", stack: expect.stringMatching(/^ENOTDIR.*\n +at /) },
    });
  });
});
