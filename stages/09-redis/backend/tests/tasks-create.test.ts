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

describe("GET /tasks", () => {
  it("answers 200 with an empty list at first", async () => {
    const response = await ana.request("GET", "/tasks");
    expect(response.status).toBe(200);
    expect(response.json).toEqual([]);
  });

  it("answers 200 with the tasks in the order of their creation", async () => {
    for (const title of ["one", "two", "three"]) await create({ title });
    expect(await titles()).toEqual(["one", "two", "three"]);
  });
});

describe("POST /tasks", () => {
  it("answers 201 with the new task and its Location", async () => {
    const { status, headers, json } = await create({ title: "  Buy milk ", notes: "two litres" });
    expect(status).toBe(201);
    expect(headers.get("location")).toBe(`/tasks/${json.id}`);
    expect(json).toEqual({
      id: expect.any(Number),
      title: "Buy milk",
      status: "todo",
      notes: "two litres",
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: json.createdAt,
    });
  });

  it("answers with the same task as the list", async () => {
    const { json } = await create({ title: "șosete 牛乳 🥛" });
    expect(await list()).toEqual([json]);
  });

  it.each([
    ["id", 99],
    ["status", "done"],
    ["userId", 1],
    ["user", { id: 1 }],
    ["createdAt", "2000-01-01T00:00:00.000Z"],
    ["role", "admin"],
  ])("ignores %s, which a client may not set", async (name, value) => {
    const { json } = await create({ title: "Buy milk", [name]: value });
    expect(json[name]).not.toEqual(value);
    expect(await list()).toEqual([json]);
  });

  it("accepts tabs and line breaks in notes, and joined characters in a title", async () => {
    const task = { title: "👩‍💻 می‌خواهم", notes: "two\tlitres\r\nfresh\n" };
    expect((await create(task)).json).toMatchObject(task);
  });

  it("accepts a title of 200 characters and notes of 2,000", async () => {
    const longest = { title: "🥛".repeat(100), notes: "y".repeat(2000) };
    expect((await create(longest)).json).toMatchObject(longest);
  });

  it.each([
    ["no title", {}, "#/title"],
    ["a title that is a number", { title: 5 }, "#/title"],
    ["a title of spaces", { title: "   " }, "#/title"],
    ["a title of 201 characters", { title: "x".repeat(201) }, "#/title"],
    ["a title of zero-width characters", { title: "\u200b\u2060" }, "#/title"],
    ["a title with a NUL character", { title: "a\0b" }, "#/title"],
    ["a title with a control character", { title: "a\u001bb" }, "#/title"],
    ["notes with a control character", { title: "Buy milk", notes: "\u007f" }, "#/notes"],
    ["notes that are null", { title: "Buy milk", notes: null }, "#/notes"],
    ["notes of 2,001 characters", { title: "Buy milk", notes: "y".repeat(2001) }, "#/notes"],
    ["null", null, "#"],
    ["a list", [], "#"],
  ])("answers 400 to %s with a pointer, and creates nothing", async (_, body, pointer) => {
    const response = await create(body);
    expect(response.status).toBe(400);
    expect(response.json.errors).toEqual([{ pointer, detail: expect.any(String) }]);
    expect(await titles()).toEqual([]);
  });

  it("lists every invalid field, not only the first", async () => {
    expect((await create({ title: 5, notes: 5 })).json.errors).toHaveLength(2);
  });

  it("answers 400 without a body", async () => {
    expect((await ana.request("POST", "/tasks")).status).toBe(400);
  });
});
