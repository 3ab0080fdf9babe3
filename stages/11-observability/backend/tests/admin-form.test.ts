import { afterAll, describe, expect, it } from "vitest";
import { startAdmin } from "./support/admin.ts";
import { signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);
const admin = await startAdmin(app);
const ana = await signUp(app);

const newTask = async (fields: object) =>
  (await ana.request("POST", "/tasks", { title: "Buy milk", ...fields })).json;

describe("/admin/tasks/:id", () => {
  const send = (id: number, fields: object = {}) => {
    const all = { title: "Changed", status: "done", notes: "", user: ana.email, ...fields };
    return admin.send(`/admin/tasks/${id}`, all);
  };

  it("shows the stored values, including line breaks", async () => {
    const task = await newTask({ title: 'Say "hi"', notes: "\none\ntwo" });
    const { text } = await admin.open(`/admin/tasks/${task.id}`);
    expect(text).toContain('value="Say &quot;hi&quot;"');
    expect(text).toContain('<textarea id="notes" name="notes" rows="8">\n\none\ntwo</textarea>');
    expect(text).toContain(`value="${ana.email}"`);
  });

  it("saves the changes, with CRLF converted to LF", async () => {
    const task = await newTask({});
    const response = await send(task.id, { notes: "one\r\ntwo" });
    expect(response.status).toBe(303);
    const changed = (await ana.request("GET", `/tasks/${task.id}`)).json;
    expect(changed).toMatchObject({ title: "Changed", status: "done", notes: "one\ntwo" });
    expect((await admin.open(response.headers.get("location") ?? "")).text).toContain("Saved.");
  });

  it("changes the owner of a task", async () => {
    const bob = await signUp(app);
    const task = await newTask({});
    await send(task.id, { user: bob.email.toUpperCase() });
    expect((await bob.request("GET", `/tasks/${task.id}`)).status).toBe(200);
    expect((await ana.request("GET", `/tasks/${task.id}`)).status).toBe(404);
  });

  it.each([
    ["title", " "],
    ["title", "x".repeat(201)],
    ["status", "later"],
    ["notes", "x".repeat(2001)],
    ["notes", "a\0b"],
    ["user", "unknown@example.test"],
    ["user", ""],
  ])("shows a message at %s for %j, and keeps the other submitted values", async (name, value) => {
    const task = await newTask({ notes: "two litres" });
    const response = await send(task.id, { title: "Typed <b>", [name]: value });
    expect(response.status).toBe(400);
    expect(response.text).toContain(`id="${name}-message"`);
    expect(response.text).toContain(`aria-describedby="${name}-message"`);
    if (name !== "title") expect(response.text).toContain('value="Typed &lt;b&gt;"');
    expect((await ana.request("GET", `/tasks/${task.id}`)).json).toEqual(task);
  });

  it("ignores fields that are not editable", async () => {
    const task = await newTask({});
    await send(task.id, { id: "7", createdAt: "2000-01-01", userId: String(admin.id) });
    const changed = (await ana.request("GET", `/tasks/${task.id}`)).json;
    expect(changed).toMatchObject({ id: task.id, createdAt: task.createdAt });
  });

  it.each(["2147483647", "99999999999", "abc"])("answers 404 for the id %s", async (id) => {
    expect((await admin.open(`/admin/tasks/${id}`)).status).toBe(404);
    expect((await admin.send(`/admin/tasks/${id}/delete`)).status).toBe(404);
  });

  it("answers 404 for an unknown model", async () => {
    expect((await admin.open("/admin/refresh_tokens")).status).toBe(404);
  });
});
