import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ApiDriver } from "../../shared/check/api-driver.ts";
import { openServices, type Services } from "../../shared/harness/services.ts";
import { closeAll } from "../../shared/harness/tests/fixtures/opener.ts";
import { open } from "../../shared/harness/tests/fixtures/postgres.ts";
import { hasSignals, waitUntilGone } from "../../shared/harness/tests/fixtures/processes.ts";
import { createUserFolder, remove } from "../../shared/harness/tests/fixtures/users.ts";
import { type RunningTracker, startTracker } from "../../shared/harness/tracker.ts";
import { listStages } from "../lib/stages.ts";

const stages = listStages().filter(({ needs }) => needs.includes("postgres"));

/** A separate server, because it is killed. */
const root = createUserFolder();
let database: Services;

beforeAll(async () => {
  vi.stubEnv("DATABASE_URL", undefined);
  database = await openServices({ dir: root, needs: ["postgres"] }, { root, migrates: false });
}, 60_000);

afterAll(async () => {
  await database.close();
  remove(root);
  vi.unstubAllEnvs();
}, 60_000);

// Windows has no signals.
describe.runIf(hasSignals).each(stages)("kill -9 of the PostgreSQL of $name", (stage) => {
  let tracker: RunningTracker;
  let user: ApiDriver;

  beforeAll(async () => {
    const services = await openServices(stage, { root });
    const { api = {} } = stage.processes;
    const folder = { dir: stage.dir, processes: { api } };
    tracker = await startTracker(folder, { services, mode: "dev" });
    user = new ApiDriver(tracker.urls.api ?? new URL("http://no-api")).asNewUser();
  }, 60_000);

  afterAll(async () => {
    await tracker.stop();
    await closeAll();
  });

  const add = (title: string) => user.post("/tasks", { title });

  it("the API responds with 503, keeps running, and recovers after a restart", async () => {
    expect((await add("before")).status).toBe(201);
    const { pid } = await open(root);
    process.kill(pid, "SIGKILL");
    await waitUntilGone(pid);
    await expect
      .poll(() => add("meanwhile"), { timeout: 5000 })
      .toMatchObject({
        status: 503,
        headers: {
          "content-type": expect.stringMatching(/^application\/problem\+json/),
          "retry-after": expect.stringMatching(/^\d+$/),
        },
      });
    await open(root);
    await expect.poll(async () => (await add("after")).status, { timeout: 5000 }).toBe(201);
    expect(await user.hasTask("before")).toBe(true);
  }, 30_000);
});
