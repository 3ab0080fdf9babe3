import { setTimeout as delay } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { getCapability } from "../../contract/index.ts";
import { getFaults } from "../../contract/tests/faults/index.ts";
import { type Reference, startReference } from "../../contract/tests/reference/server.ts";
import { startHttpServer } from "../../contract/tests/reference/test-servers.ts";
import type { ProcessName } from "../../harness/manifest.ts";
import { Accounts } from "../account.ts";
import { ApiDriver } from "../api-driver.ts";
import { type Capability, capability } from "../capability.ts";
import { expectStatus } from "../expect.ts";
import { type CheckResult, runContract } from "../run.ts";
import { SetupError } from "../setup-error.ts";

const references: Reference[] = [];

async function reference(options?: Parameters<typeof startReference>[0]) {
  const server = await startReference(options);
  references.push(server);
  return { ...server, api: new ApiDriver(server.url) };
}

afterEach(async () => {
  await Promise.all(references.splice(0).map(({ close }) => close()));
});

const tasks = [
  { id: 1, title: "Water the plants", status: "done", notes: "" },
  { id: 5, title: "Buy milk", status: "todo", notes: "two litres" },
];
const listFailed = (results: CheckResult[]) =>
  results.filter(({ outcome }) => outcome === "failed");

/** A capability with one check. */
const oneCheck = (run: Capability["checks"][number]["run"], why = "") =>
  capability("test", "api", ({ adds }) => adds("it works", { why }, run));

describe("runContract", () => {
  it("does not change existing tasks, and removes its own", async () => {
    const { app, api } = await reference({ tasks: structuredClone(tasks) });
    const all = ["tasks", "errors", "cors", "limits", "validation", "openapi"].map(getCapability);
    expect(listFailed(await runContract(all, { api }))).toEqual([]);
    expect(app.tasks).toEqual(tasks);
  }, 30_000);

  it("removes the tasks of a failed check, whatever the status of the response", async () => {
    const faults = getFaults(["a new task is answered with 200", "a title may be a number"]);
    const { app, api } = await reference({ faults, tasks: structuredClone(tasks) });
    const results = await runContract(["tasks", "errors"].map(getCapability), { api });
    expect(listFailed(results).map(({ check }) => check.title)).toEqual([
      "POST /tasks with a title answers 201 and the new task, as JSON",
      "POST /tasks with a title that is a number answers 400, and creates nothing",
    ]);
    expect(app.tasks).toEqual(tasks);
  });

  it("reports every result as soon as possible, in the order of the contract", async () => {
    const { api } = await reference();
    const reportedResults: CheckResult[] = [];
    const results = await runContract([getCapability("openapi")], { api }, (result) =>
      reportedResults.push(result),
    );
    expect(reportedResults).toEqual(results);
    expect(reportedResults.map(({ check }) => check)).toEqual(getCapability("openapi").checks);
  });

  it("stops once the server has crashed, and names the check", async () => {
    const { api } = await reference({ faults: getFaults(["bad JSON ends the server"]) });
    const results = await runContract([getCapability("errors")], { api });
    const title = "POST /tasks with an empty body answers 400, and creates nothing";
    expect(results[0]).toMatchObject({ check: { title }, outcome: "failed" });
    for (const { outcome, reason } of results.slice(1)) {
      expect(outcome).toBe("not checked");
      expect(reason).toBe(
        `the server no longer answers since "${title}". The last request before that: POST /tasks  (no body)`,
      );
    }
  });

  it("names the request that crashed the server, also if it got a response", async () => {
    const { api, close } = await reference();
    const check = oneCheck(async ({ api }) => {
      await api.send({ method: "PUT", path: "/fatal" });
      await close();
      expectStatus(await api.get("/next"), 200);
    });
    const [, second] = await runContract([check, check], { api });
    expect(second?.reason).toContain("The last request before that: PUT /fatal");
  });

  it("stops early on a slow server, keeps the results, and names the slowest request", async () => {
    const url = await startHttpServer(
      (_, response) => void setTimeout(() => response.end("[]"), 1100),
    );
    const api = new ApiDriver(url, 3000, new Accounts(url, 3000, false));
    const slow = capability("slow", "api", ({ adds }) => {
      for (const path of ["/1", "/2", "/3"]) {
        adds(path, { why: "" }, async ({ api }) => expectStatus(await api.get(path), 200));
      }
    });
    const results = await runContract([slow], { api }, undefined, { slowBudgetMs: 1500 });
    expect(results.map(({ outcome }) => outcome)).toEqual(["passed", "not checked", "not checked"]);
    expect(results[1]?.reason).toMatch(
      /^stopped early, after \d+ s of waiting: \d requests took longer than a second \(the slowest: GET \/\S+, 1\.\d s\)/,
    );
  });

  it("waits for a slow server that still handles earlier requests", async () => {
    let queue = Promise.resolve();
    const url = await startHttpServer((_, response) => {
      queue = queue.then(() => delay(30)).then(() => void response.end("[]"));
    });
    const api = new ApiDriver(url, 300, new Accounts(url, 300, false));
    const check = oneCheck(async ({ api }) => {
      const answers = await Promise.all(Array.from({ length: 30 }, () => api.get("/tasks")));
      for (const answer of answers) expectStatus(answer, 200);
    });
    const [first, second] = await runContract([check, oneCheck(async () => undefined)], { api });
    expect([first?.outcome, second?.outcome]).toEqual(["failed", "passed"]);
  });

  it("continues after a failed check while the server responds", async () => {
    const { api } = await reference({ faults: getFaults(["a title may be null"]) });
    const results = await runContract([getCapability("errors")], { api });
    expect(listFailed(results)).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === "not checked")).toEqual([]);
  });

  it("says which surface is missing, and which option adds it", async () => {
    const { api } = await reference();
    const withoutCli = await runContract([getCapability("cli")], { api });
    const withoutApi = await runContract([getCapability("tasks")], {});
    const reasons = (results: CheckResult[]) => new Set(results.map(({ reason }) => reason));
    expect(reasons(withoutCli)).toEqual(new Set(["it speaks to a command line: needs dir"]));
    expect(reasons(withoutApi)).toEqual(new Set(["it speaks to an API: needs url or dir"]));
  });

  it("names dir for the checks that control the processes", async () => {
    const { api } = await reference();
    const why = "";
    const capabilityWithNeeds = capability("demanding", "api", ({ adds }) => {
      adds("it restarts", { why, restarts: true }, async () => undefined);
      adds("it has an admin", { why, admin: true }, async () => undefined);
      adds("it has two servers", { why, startsServers: true }, async () => undefined);
      adds("it goes on", { why, outage: true }, async () => undefined);
      adds("it is not ready", { why, database: true }, async () => undefined);
      adds("it sends a mail", { why, background: true }, async () => undefined);
      adds("it writes a log", { why, logs: true }, async () => undefined);
    });
    const results = await runContract([capabilityWithNeeds], { api });
    expect(results.map(({ reason }) => reason)).toEqual([
      "it stops the server and starts it again: needs dir",
      "it needs an admin, whom your own command makes: needs dir",
      "it starts a second server: needs dir",
      "it stops Redis: needs dir",
      "it cuts a server off from its database: needs dir",
      "it reads the mails in your OUTBOX_DIR: needs dir",
      "it reads what your processes write: needs dir",
    ]);
  });

  it("names a process without a start command, and runs the other checks", async () => {
    const { api, host } = await reference();
    const why = "";
    const slowCapability = capability("early", "api", ({ adds }) => {
      adds("it sends a mail", { why, background: true }, async () => undefined);
      adds("it answers", { why }, async () => undefined);
    });
    const page = capability("page", "web", ({ adds }) => {
      adds("it is shown", { why }, async () => undefined);
    });
    const absentProcesses: ProcessName[] = ["web", "worker"];
    const results = await runContract([slowCapability, page], {
      api,
      host,
      absent: absentProcesses,
    });
    expect(results.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      'nothing says how to start your worker: a script "start:worker", or "worker" in tracker.json',
      "passed",
      'nothing says how to start your web: a script "start:web", or "web" in tracker.json',
    ]);
  });

  it("does not stop a Redis that it has not started", async () => {
    const { api, host } = await reference();
    const capabilityWithNeeds = capability("demanding", "api", ({ adds }) => {
      adds("it goes on", { why: "", outage: true }, async () => undefined);
    });
    const [result] = await runContract([capabilityWithNeeds], { api, host });
    expect(result?.reason).toBe("it stops Redis, which is not ours: unset REDIS_URL");
  });

  it("reports a failed preparation as SetupError, not as ContractFailure", async () => {
    const faults = getFaults(["the list is in an object"]);
    const { api } = await reference({ faults });
    const check = oneCheck(async ({ api }) => {
      expectStatus(await api.get("/tasks"), 200);
      await api.arrange.listTasks();
    });
    const [result] = await runContract([check], { api });
    expect(result?.failure).toBeInstanceOf(SetupError);
    expect(result?.failure?.message).toBe('GET /tasks returned 200 {"tasks":[]}');
  });

  it("reports an error of the checker as not checked, not as failed", async () => {
    const { api } = await reference();
    const check = oneCheck(async () => {
      throw new TypeError("undefined is not a function\n    at check.ts");
    });
    const [result] = await runContract([check], { api });
    expect(result).toMatchObject({
      outcome: "not checked",
      reason: "the checker failed: undefined is not a function",
      fault: expect.any(TypeError),
    });
    expect(result?.failure).toBeUndefined();
  });

  it("counts finished checks", async () => {
    const { api } = await reference();
    const counts: number[] = [];
    const capabilities = [getCapability("cors")];
    const onFinished = (count: number) => counts.push(count);
    await runContract(capabilities, { api }, undefined, { onFinished });
    expect(counts).toEqual(getCapability("cors").checks.map((_, index) => index + 1));
  });

  it("prepares a task, also if POST answers 200", async () => {
    const { api } = await reference({ faults: getFaults(["a new task is answered with 200"]) });
    const check = oneCheck(async ({ api }) => {
      await api.arrange.createTask();
    });
    expect((await runContract([check], { api }))[0]?.outcome).toBe("passed");
  });

  it("fails to prepare a task if POST answers without one", async () => {
    const faults = getFaults(["a new task is answered with nothing"]);
    const { api } = await reference({ faults });
    const check = oneCheck(async ({ api }) => {
      await api.arrange.createTask();
    });
    const [result] = await runContract([check], { api });
    expect(result?.failure?.message).toBe("POST /tasks returned 201");
  });
});
