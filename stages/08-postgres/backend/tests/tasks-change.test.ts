import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);

let ana: Awaited<ReturnType<typeof signUp>>;

beforeEach(async () => {
  ana = await signUp(app);
});

const create = (body: unknown) => ana.request("POST", "/tasks", body);
const list = async () => (await ana.request("GET", "/tasks")).json;
const titles = async () => (await list()).map(({ title }: { title: string }) => title);

async function createTaskId(title = "Buy milk"): Promise<number> {
  return (await create({ title, notes: "two litres" })).json.id;
}

describe("GET /tasks/:id", () => {
  it("answers 200 with the task", async () => {
    const { json } = await create({ title: "Buy milk" });
    const response = await ana.request("GET", `/tasks/${json.id}`);
    expect(response.status).toBe(200);
    expect(response.json).toEqual(json);
  });

  it.each(["2147483647", "2147483648", "99999999999999999999", "abc", "1.0", "1e0", "-1", "0"])(
    "answers 404 for the id %s",
    async (id) => expect((await ana.request("GET", `/tasks/${id}`)).status).toBe(404),
  );
});

describe("PATCH /tasks/:id", () => {
  const update = (id: number | string, body: unknown) => ana.request("PATCH", `/tasks/${id}`, body);

  it("changes only the given fields, and updatedAt", async () => {
    const { json: task } = await create({ title: "Buy milk", notes: "two litres" });
    const { status, json } = await update(task.id, { status: "done" });
    expect(status).toBe(200);
    expect(json).toEqual({ ...task, status: "done", updatedAt: json.updatedAt });
    expect(json.updatedAt >= task.updatedAt).toBe(true);
    expect(await list()).toEqual([json]);
  });

  it("can set a done task back to todo", async () => {
    const id = await createTaskId();
    await update(id, { status: "done" });
    expect((await update(id, { status: "todo" })).json.status).toBe("todo");
  });

  it("changes nothing, not even updatedAt, when the body is empty", async () => {
    const { json: task } = await create({ title: "Buy milk" });
    expect((await update(task.id, {})).json).toEqual(task);
  });

  it.each([
    ["another status", { status: "later" }],
    ["an empty title", { title: " " }],
    ["a title that is null", { title: null }],
    ["notes of 2,001 characters", { notes: "y".repeat(2001) }],
    ["a list", []],
  ])("answers 400 to %s, and changes nothing", async (_, changes) => {
    const { json: task } = await create({ title: "Buy milk" });
    expect((await update(task.id, changes)).status).toBe(400);
    expect(await list()).toEqual([task]);
  });

  it("ignores the id, the owner and createdAt in the body", async () => {
    const { json: task } = await create({ title: "Buy milk" });
    const readOnlyFields = {
      id: 7,
      userId: 1,
      user: { id: 1 },
      createdAt: "2000-01-01T00:00:00.000Z",
    };
    expect((await update(task.id, readOnlyFields)).json).toEqual(task);
    expect(await list()).toEqual([task]);
  });

  it.each(["2147483647", "abc"])("answers 404 for the id %s", async (id) => {
    expect((await update(id, { status: "done" })).status).toBe(404);
  });
});

describe("DELETE /tasks/:id", () => {
  it("answers 204 and deletes the task", async () => {
    const id = await createTaskId("Buy milk");
    await createTaskId("Buy bread");
    const response = await ana.request("DELETE", `/tasks/${id}`);
    expect(response.status).toBe(204);
    expect(response.text).toBe("");
    expect(await titles()).toEqual(["Buy bread"]);
  });

  it("answers 404 the second time", async () => {
    const id = await createTaskId();
    await ana.request("DELETE", `/tasks/${id}`);
    expect((await ana.request("DELETE", `/tasks/${id}`)).status).toBe(404);
  });

  it("never reuses the id of a deleted task", async () => {
    const id = await createTaskId();
    await ana.request("DELETE", `/tasks/${id}`);
    expect(await createTaskId()).toBeGreaterThan(id);
  });

  it.each(["2147483648", "abc", "1.0", "1e0", "01", "-1"])(
    "answers 404 for the id %s",
    async (id) => {
      await createTaskId();
      expect((await ana.request("DELETE", `/tasks/${id}`)).status).toBe(404);
      expect(await titles()).toEqual(["Buy milk"]);
    },
  );
});
