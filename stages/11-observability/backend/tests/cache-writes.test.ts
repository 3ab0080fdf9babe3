import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { startAdmin } from "./support/admin.ts";
import { signUp, startApp, startReplica } from "./support/app.ts";
import { startSlowReader } from "./support/slow-reader.ts";

const app = await startApp();
const replica = await startReplica(app);
afterAll(async () => {
  await replica.close();
  await app.close();
});

const ana = await signUp(app);
const bob = await signUp(app);
const admin = await startAdmin(app);
let task: { id: number; title: string };

beforeEach(async () => {
  await app.database.query("DELETE FROM tasks");
  task = (await ana.request("POST", "/tasks", { title: "Buy milk" })).json;
});

const listTitles = async (user: typeof ana, server: Pick<typeof app, "request"> = replica) => {
  const { json } = await server.request("GET", "/tasks", { headers: user.headers });
  return json.map(({ title }: { title: string }) => title);
};

/** Fills the cache with the list and the task. */
async function fillCache(): Promise<void> {
  for (const server of [app, replica]) {
    for (const path of ["/tasks", "/tasks?status=todo", `/tasks/${task.id}`])
      await server.request("GET", path, { headers: ana.headers });
    await listTitles(bob, server);
  }
}

const editAsAdmin = (fields: object) =>
  admin.send(`/admin/tasks/${task.id}`, {
    ...{ title: task.title, status: "todo", notes: "", user: ana.email },
    ...fields,
  });

describe("a read in another process", () => {
  it("sees a created task", async () => {
    await fillCache();
    await ana.request("POST", "/tasks", { title: "Buy bread" });
    expect(await listTitles(ana)).toEqual(["Buy milk", "Buy bread"]);
  });

  it("sees a changed task, in lists and alone", async () => {
    await fillCache();
    await ana.request("PATCH", `/tasks/${task.id}`, { status: "done" });
    const read = (path: string) => replica.request("GET", path, { headers: ana.headers });
    expect((await read("/tasks?status=todo")).json).toEqual([]);
    expect((await read(`/tasks/${task.id}`)).json.status).toBe("done");
  });

  it("does not see a deleted task", async () => {
    await fillCache();
    await ana.request("DELETE", `/tasks/${task.id}`);
    expect(await listTitles(ana)).toEqual([]);
    const { status } = await replica.request("GET", `/tasks/${task.id}`, { headers: ana.headers });
    expect(status).toBe(404);
  });

  it("sees the change of an administrator", async () => {
    await fillCache();
    expect((await editAsAdmin({ title: "Buy oat milk" })).status).toBe(303);
    expect(await listTitles(ana)).toEqual(["Buy oat milk"]);
  });

  it("sees a change of the owner, for both users", async () => {
    await fillCache();
    await editAsAdmin({ user: bob.email });
    expect(await listTitles(ana)).toEqual([]);
    expect(await listTitles(bob)).toEqual(["Buy milk"]);
  });

  it("does not see a task that an administrator deleted", async () => {
    await fillCache();
    await admin.send(`/admin/tasks/${task.id}/delete`);
    expect(await listTitles(ana)).toEqual([]);
  });

  it("answers 401 after an administrator deleted the user", async () => {
    const cleo = await signUp(app);
    await cleo.request("POST", "/tasks", { title: "Buy tea" });
    await listTitles(cleo);
    expect((await admin.send(`/admin/users/${cleo.user.id}/delete`)).status).toBe(303);
    const { status } = await replica.request("GET", "/tasks", { headers: cleo.headers });
    expect(status).toBe(401);
  });

  it("sees a change by plain SQL", async () => {
    await fillCache();
    await app.database.query("UPDATE tasks SET title = upper(title)");
    expect(await listTitles(ana)).toEqual(["BUY MILK"]);
  });

  it("does not see a write that was rolled back", async () => {
    await fillCache();
    const runner = app.database.createQueryRunner();
    await runner.startTransaction();
    await runner.query("UPDATE tasks SET title = upper(title)");
    expect(await listTitles(ana)).toEqual(["Buy milk"]);
    await runner.rollbackTransaction();
    await runner.release();
    expect(await listTitles(ana)).toEqual(["Buy milk"]);
  });

  it("still hits the entries of other users", async () => {
    await fillCache();
    await ana.request("POST", "/tasks", { title: "Buy bread" });
    const response = await replica.request("GET", "/tasks", { headers: bob.headers });
    expect(response.headers.get("x-cache")).toBe("HIT");
  });

  it("does not hit an entry that a slow reader stores after the write", async () => {
    const slow = await startSlowReader(replica);
    const slowResponse = slow.request("GET", "/tasks", { headers: ana.headers });
    await slow.untilRead;
    await ana.request("POST", "/tasks", { title: "Buy bread" });
    slow.resume();
    expect((await slowResponse).json).toHaveLength(1);
    expect(await listTitles(ana, slow)).toEqual(["Buy milk", "Buy bread"]);
    expect(await listTitles(ana)).toEqual(["Buy milk", "Buy bread"]);
    await slow.close();
  });
});
