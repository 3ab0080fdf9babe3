import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { startAdmin } from "./support/admin.ts";
import { signUp, startApp, startTwin } from "./support/app.ts";
import { startSlowReader } from "./support/slow-reader.ts";

const app = await startApp();
const twin = await startTwin(app);
afterAll(async () => {
  await twin.close();
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

const titlesOf = async (who: typeof ana, server: Pick<typeof app, "request"> = twin) => {
  const { json } = await server.request("GET", "/tasks", { headers: who.headers });
  return json.map(({ title }: { title: string }) => title);
};

/** Everything that can be remembered is. */
async function fill(): Promise<void> {
  for (const server of [app, twin]) {
    for (const path of ["/tasks", "/tasks?status=todo", `/tasks/${task.id}`])
      await server.request("GET", path, { headers: ana.headers });
    await titlesOf(bob, server);
  }
}

const edit = (fields: object) =>
  admin.send(`/admin/tasks/${task.id}`, {
    ...{ title: task.title, status: "todo", notes: "", user: ana.email },
    ...fields,
  });

describe("a read from another process", () => {
  it("sees a task that was created", async () => {
    await fill();
    await ana.request("POST", "/tasks", { title: "Buy bread" });
    expect(await titlesOf(ana)).toEqual(["Buy milk", "Buy bread"]);
  });

  it("sees a task that was changed, in every list and by itself", async () => {
    await fill();
    await ana.request("PATCH", `/tasks/${task.id}`, { status: "done" });
    const read = (path: string) => twin.request("GET", path, { headers: ana.headers });
    expect((await read("/tasks?status=todo")).json).toEqual([]);
    expect((await read(`/tasks/${task.id}`)).json.status).toBe("done");
  });

  it("sees that a task was deleted", async () => {
    await fill();
    await ana.request("DELETE", `/tasks/${task.id}`);
    expect(await titlesOf(ana)).toEqual([]);
    const { status } = await twin.request("GET", `/tasks/${task.id}`, { headers: ana.headers });
    expect(status).toBe(404);
  });

  it("sees what an administrator has changed", async () => {
    await fill();
    expect((await edit({ title: "Buy oat milk" })).status).toBe(303);
    expect(await titlesOf(ana)).toEqual(["Buy oat milk"]);
  });

  it("sees that an administrator has given a task to somebody else, on both sides", async () => {
    await fill();
    await edit({ user: bob.email });
    expect(await titlesOf(ana)).toEqual([]);
    expect(await titlesOf(bob)).toEqual(["Buy milk"]);
  });

  it("sees that an administrator has deleted a task", async () => {
    await fill();
    await admin.send(`/admin/tasks/${task.id}/delete`);
    expect(await titlesOf(ana)).toEqual([]);
  });

  it("is refused when an administrator has deleted the user", async () => {
    const cleo = await signUp(app);
    await cleo.request("POST", "/tasks", { title: "Buy tea" });
    await titlesOf(cleo);
    expect((await admin.send(`/admin/users/${cleo.user.id}/delete`)).status).toBe(303);
    const { status } = await twin.request("GET", "/tasks", { headers: cleo.headers });
    expect(status).toBe(401);
  });

  it("sees what was changed behind the back of the application", async () => {
    await fill();
    await app.database.query("UPDATE tasks SET title = upper(title)");
    expect(await titlesOf(ana)).toEqual(["BUY MILK"]);
  });

  it("sees nothing of a write that was taken back", async () => {
    await fill();
    const runner = app.database.createQueryRunner();
    await runner.startTransaction();
    await runner.query("UPDATE tasks SET title = upper(title)");
    expect(await titlesOf(ana)).toEqual(["Buy milk"]);
    await runner.rollbackTransaction();
    await runner.release();
    expect(await titlesOf(ana)).toEqual(["Buy milk"]);
  });

  it("still finds what another user has remembered", async () => {
    await fill();
    await ana.request("POST", "/tasks", { title: "Buy bread" });
    const answer = await twin.request("GET", "/tasks", { headers: bob.headers });
    expect(answer.headers.get("x-cache")).toBe("HIT");
  });

  it("does not find what a slow reader remembers after the write, from before it", async () => {
    const slow = await startSlowReader(twin);
    const reading = slow.request("GET", "/tasks", { headers: ana.headers });
    await slow.isReading;
    await ana.request("POST", "/tasks", { title: "Buy bread" });
    slow.goOn();
    expect((await reading).json).toHaveLength(1);
    expect(await titlesOf(ana, slow)).toEqual(["Buy milk", "Buy bread"]);
    expect(await titlesOf(ana)).toEqual(["Buy milk", "Buy bread"]);
    await slow.close();
  });
});
