import { beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../src/app.ts";
import { createInMemoryTaskStore } from "../src/tasks/store.ts";

let app: Awaited<ReturnType<typeof createApp>>;

beforeEach(async () => {
  app = await createApp({ tasks: createInMemoryTaskStore() });
});

function create(payload: unknown) {
  const headers = { "content-type": "application/json" };
  return app.inject({ method: "POST", url: "/tasks", headers, payload: JSON.stringify(payload) });
}

function update(id: number | string, payload: object) {
  return app.inject({ method: "PATCH", url: `/tasks/${id}`, payload });
}

async function listTitles(): Promise<string[]> {
  const response = await app.inject("/tasks");
  return response.json().map((task: { title: string }) => task.title);
}

describe("GET /tasks", () => {
  it("answers 200 with an empty list at first", async () => {
    const response = await app.inject("/tasks");
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual([]);
  });

  it("answers 200 with the tasks in the order of their creation", async () => {
    for (const title of ["one", "two", "three"]) await create({ title });
    expect(await listTitles()).toEqual(["one", "two", "three"]);
  });
});

describe("GET /tasks/:id", () => {
  it("answers 200 with the task", async () => {
    const { id } = (await create({ title: "Buy milk" })).json();
    const response = await app.inject(`/tasks/${id}`);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ id, title: "Buy milk", status: "todo", notes: "" });
  });

  it.each(["99", "0", "abc", "1.5"])("answers 404 with a problem for the id %s", async (id) => {
    const response = await app.inject(`/tasks/${id}`);
    expect(response.statusCode).toBe(404);
    expect(response.headers["content-type"]).toMatch("application/problem+json");
  });
});

describe("POST /tasks", () => {
  it("answers 201 with the new task and its Location", async () => {
    const response = await create({ title: "  Buy milk ", notes: "two litres" });
    expect(response.statusCode).toBe(201);
    expect(response.headers.location).toBe("/tasks/1");
    const task = { id: 1, title: "Buy milk", status: "todo", notes: "two litres" };
    expect(response.json()).toEqual(task);
  });

  it("creates a task with empty notes when notes are missing", async () => {
    expect((await create({ title: "Buy milk" })).json().notes).toBe("");
  });

  it("ignores fields that a client may not set", async () => {
    const response = await create({ title: "Buy milk", id: 99, status: "done", owner: "me" });
    expect(response.json()).toEqual({ id: 1, title: "Buy milk", status: "todo", notes: "" });
  });

  it("accepts a title of 200 characters and notes of 2,000", async () => {
    const longest = { title: "x".repeat(200), notes: "y".repeat(2000) };
    expect((await create(longest)).json()).toMatchObject(longest);
  });

  it.each([
    ["no title", {}, "#/title"],
    ["a title that is a number", { title: 5 }, "#/title"],
    ["a title of spaces", { title: "   " }, "#/title"],
    ["a title of 201 characters", { title: "x".repeat(201) }, "#/title"],
    ["notes that are a number", { title: "Buy milk", notes: 5 }, "#/notes"],
    ["notes that are null", { title: "Buy milk", notes: null }, "#/notes"],
    ["notes of 2,001 characters", { title: "Buy milk", notes: "y".repeat(2001) }, "#/notes"],
    ["null", null, "#"],
    ["a list", [], "#"],
  ])("answers 400 to %s with a pointer, and creates nothing", async (_, body, pointer) => {
    const response = await create(body);
    expect(response.statusCode).toBe(400);
    expect(response.headers["content-type"]).toMatch("application/problem+json");
    expect(response.json().errors).toEqual([{ pointer, detail: expect.any(String) }]);
    expect(await listTitles()).toEqual([]);
  });

  it("lists every invalid field, not only the first", async () => {
    const response = await create({ title: 5, notes: 5 });
    expect(response.json().errors).toHaveLength(2);
  });
});

describe("PATCH /tasks/:id", () => {
  it("changes only the given fields", async () => {
    await create({ title: "Buy milk", notes: "two litres" });
    const response = await update(1, { status: "done" });
    expect(response.statusCode).toBe(200);
    const task = { id: 1, title: "Buy milk", status: "done", notes: "two litres" };
    expect(response.json()).toEqual(task);
    expect((await app.inject("/tasks")).json()).toEqual([task]);
  });

  it("can set a done task back to todo", async () => {
    await create({ title: "Buy milk" });
    await update(1, { status: "done" });
    expect((await update(1, { status: "todo" })).json().status).toBe("todo");
  });

  it.each([
    ["another status", { status: "later" }],
    ["an empty title", { title: " " }],
    ["notes of 2,001 characters", { notes: "y".repeat(2001) }],
    ["a list", []],
  ])("answers 400 to %s, and changes nothing", async (_, changes) => {
    await create({ title: "Buy milk" });
    expect((await update(1, changes)).statusCode).toBe(400);
    expect((await app.inject("/tasks")).json()[0]).toMatchObject({ title: "Buy milk", notes: "" });
  });

  it("ignores the id in the body", async () => {
    await create({ title: "Buy milk" });
    expect((await update(1, { id: 7 })).json().id).toBe(1);
  });

  it.each(["2", "abc"])("answers 404 for the id %s", async (id) => {
    await create({ title: "Buy milk" });
    expect((await update(id, { status: "done" })).statusCode).toBe(404);
  });
});

describe("DELETE /tasks/:id", () => {
  it("answers 204 and deletes the task", async () => {
    await create({ title: "Buy milk" });
    await create({ title: "Buy bread" });
    const response = await app.inject({ method: "DELETE", url: "/tasks/1" });
    expect(response.statusCode).toBe(204);
    expect(response.body).toBe("");
    expect(await listTitles()).toEqual(["Buy bread"]);
  });

  it.each(["2", "abc", "1.0", "1e0", "01", "-1"])("answers 404 for the id %s", async (id) => {
    await create({ title: "Buy milk" });
    const response = await app.inject({ method: "DELETE", url: `/tasks/${id}` });
    expect(response.statusCode).toBe(404);
    expect(await listTitles()).toEqual(["Buy milk"]);
  });
});
