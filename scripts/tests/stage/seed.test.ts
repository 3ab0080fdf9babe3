import { afterEach, describe, expect, it } from "vitest";
import { ApiDriver } from "../../../shared/check/api-driver.ts";
import { startReference } from "../../../shared/contract/tests/reference/server.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { findRandomFreePort } from "../../../shared/harness/ports.ts";
import { startTracker } from "../../../shared/harness/tracker.ts";
import { demoPeople } from "../../lib/stage/demo-data.ts";
import { seed } from "../../lib/stage/seed.ts";
import { listStages } from "../../lib/stages.ts";

const [ana, mihai] = demoPeople;
const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of cleanups.splice(0)) await close();
});

async function startReferenceAt(options: Parameters<typeof startReference>[0] = {}): Promise<URL> {
  const { url, close } = await startReference(options);
  cleanups.push(close);
  return url;
}

const createStage = (...capabilities: string[]) =>
  ({ number: 3, capabilities, processes: { api: { port: 4000 } } }) as unknown as Stage;

/** Sorted, because the order depends on the stage. */
const listStatuses = async (api: ApiDriver) =>
  (await api.arrange.listTasks()).map(({ title, status }) => `${status} ${title}`).sort();

const formatTasks = (done: boolean) =>
  ana?.tasks.map((task) => `${done && task.done ? "done" : "todo"} ${task.title}`).sort();

describe("seed", () => {
  it("adds the tasks of one person without accounts, and completes some of them", async () => {
    const url = await startReferenceAt();
    expect(await seed(createStage("tasks", "update"), url)).toEqual([
      { added: ana?.tasks.length, existing: 0 },
    ]);
    expect(await listStatuses(new ApiDriver(url))).toEqual(formatTasks(true));
  });

  it("completes no task in a stage that cannot change tasks", async () => {
    const url = await startReferenceAt();
    await seed(createStage("tasks"), url);
    expect(await listStatuses(new ApiDriver(url))).toEqual(formatTasks(false));
  });

  it("adds an account with tasks for each person", async () => {
    const url = await startReferenceAt({ accounts: true });
    const seedResults = await seed(createStage("tasks", "update", "accounts"), url);
    expect(seedResults).toEqual(
      demoPeople.map(({ email, tasks }) => ({ email, added: tasks.length, existing: 0 })),
    );
    const api = new ApiDriver(url);
    if (!mihai) throw new Error("There is no second person.");
    const list = await api.as(await api.accounts.logIn(mihai)).arrange.listTasks();
    expect(list.map(({ title }) => title).sort()).toEqual(
      mihai.tasks.map(({ title }) => title).sort(),
    );
  });

  it("adds only missing tasks the second time", async () => {
    const url = await startReferenceAt({ accounts: true });
    const stage = createStage("tasks", "update", "accounts");
    await seed(stage, url);
    const api = new ApiDriver(url);
    if (!ana) throw new Error("There is no person.");
    const userApi = api.as(await api.accounts.logIn(ana));
    const [task] = await userApi.arrange.listTasks();
    await userApi.delete(`/tasks/${task?.id}`);
    expect(await seed(stage, url)).toEqual([
      { email: ana.email, added: 1, existing: ana.tasks.length - 1 },
      { email: mihai?.email, added: 0, existing: mihai?.tasks.length },
    ]);
  });

  it("says what to start if no server responds", async () => {
    const url = new URL(`http://127.0.0.1:${await findRandomFreePort()}`);
    await expect(seed(createStage("tasks"), url)).rejects.toThrow(
      /No server responds at http:\/\/127.*Start the stage in another terminal.*npm run -s stage 03$/s,
    );
  });

  it("says that another stage may run there if the API refuses the data", async () => {
    const url = await startReferenceAt({ accounts: true });
    await expect(seed(createStage("tasks"), url)).rejects.toThrow(
      /returned 401.*Does stage 03 run at.*npm run -s stage 03 seed url/s,
    );
  });
});

const stages = listStages();
const testedStages = [
  stages.find(({ processes }) => processes.api),
  stages.find(({ capabilities }) => capabilities.includes("update")),
  stages.find(({ capabilities }) => capabilities.includes("accounts")),
  stages.at(-1),
].filter((stage) => stage !== undefined);

describe.each(testedStages)("the API of $name", (stage) => {
  it("accepts all demo data once", { timeout: 120_000 }, async () => {
    const { api } = stage.processes;
    const processes = { ...(api && { api }) };
    const { dir, needs } = stage;
    const tracker = await startTracker({ dir, needs, processes }, { mode: "dev" });
    cleanups.push(() => tracker.stop());
    const url = tracker.urls.api ?? new URL("http://127.0.0.1");
    const sumAdded = (rows: { added: number }[]) => rows.reduce((sum, { added }) => sum + added, 0);
    expect(sumAdded(await seed(stage, url))).toBeGreaterThan(7);
    expect(sumAdded(await seed(stage, url))).toBe(0);
  });
});
