import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { startAdmin } from "./support/admin.ts";
import { signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);
const ana = await signUp(app);
const admin = await startAdmin(app);

let path: string;

beforeEach(async () => {
  path = `/tasks/${(await ana.request("POST", "/tasks", { title: "Buy milk" })).json.id}`;
});

const change = async (changes: object) => (await ana.request("PATCH", path, changes)).json;
const read = async () => (await ana.request("GET", path)).json.completedAt;

describe("completedAt", () => {
  it("is null until the task is done, then the time of the change", async () => {
    expect(await read()).toBeNull();
    const before = new Date().toISOString();
    const { completedAt } = await change({ status: "done" });
    expect(completedAt >= before).toBe(true);
    expect(completedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(await read()).toBe(completedAt);
  });

  it("does not change when a done task is changed or marked as done again", async () => {
    const { completedAt } = await change({ status: "done" });
    expect((await change({ title: "Buy oat milk" })).completedAt).toBe(completedAt);
    expect((await change({ status: "done" })).completedAt).toBe(completedAt);
  });

  it("is null again after the task is reopened", async () => {
    await change({ status: "done" });
    expect((await change({ status: "todo" })).completedAt).toBeNull();
    expect(await read()).toBeNull();
  });

  it("cannot be set by a client", async () => {
    expect((await change({ completedAt: "2000-01-01T00:00:00.000Z" })).completedAt).toBeNull();
  });

  it("is set when an administrator marks a task as done", async () => {
    const fields = { title: "Buy milk", status: "done", notes: "", user: ana.email };
    expect((await admin.send(`/admin${path}`, fields)).status).toBe(303);
    expect(await read()).toEqual(expect.any(String));
  });

  it("is the same in the list, cached or not", async () => {
    const { completedAt } = await change({ status: "done" });
    for (const cacheStatus of ["MISS", "HIT"]) {
      const { headers, json } = await ana.request("GET", "/tasks?status=done&sort=-id");
      expect(headers.get("x-cache")).toBe(cacheStatus);
      expect(json[0].completedAt).toBe(completedAt);
    }
  });
});
