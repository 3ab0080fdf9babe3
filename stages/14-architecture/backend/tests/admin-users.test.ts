import { randomUUID } from "node:crypto";
import { In } from "typeorm";
import { afterAll, describe, expect, it } from "vitest";
import { TaskEntity } from "../src/tasks/entity.ts";
import { UserEntity } from "../src/users/entity.ts";
import { createAdmin, startAdmin } from "./support/admin.ts";
import { signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);
const admin = await startAdmin(app);
const ana = await signUp(app);
const tasks = app.database.getRepository(TaskEntity);
const users = app.database.getRepository(UserEntity);

type TestAdmin = Awaited<ReturnType<typeof startAdmin>>;

const newTask = async (fields: object) =>
  (await ana.request("POST", "/tasks", { title: "Buy milk", ...fields })).json;

const countRows = (text: string) => text.match(/<th scope="row">/g)?.length ?? 0;

describe("/admin/:model/:id/delete", () => {
  it("deletes nothing on GET, and asks for confirmation", async () => {
    const task = await newTask({ title: "Delete <me>" });
    const confirmation = await admin.open(`/admin/tasks/${task.id}/delete`);
    expect(confirmation.text).toContain("<strong>Delete &lt;me&gt;</strong>");
    expect((await ana.request("GET", `/tasks/${task.id}`)).status).toBe(200);
  });

  it("deletes only the task", async () => {
    const [task, other] = [await newTask({}), await newTask({})];
    const response = await admin.send(`/admin/tasks/${task.id}/delete`);
    expect(response.headers.get("location")).toBe("/admin/tasks?notice=deleted");
    expect((await ana.request("GET", `/tasks/${task.id}`)).status).toBe(404);
    expect((await ana.request("GET", `/tasks/${other.id}`)).status).toBe(200);
  });

  it("deletes a user with their tasks and sessions", async () => {
    const bob = await signUp(app);
    const { json: task } = await bob.request("POST", "/tasks", { title: "Bob's" });
    await admin.send(`/admin/users/${bob.user.id}/delete`);
    expect(await tasks.countBy({ id: task.id })).toBe(0);
    expect((await bob.request("GET", "/auth/me")).status).toBe(401);
  });
});

describe("/admin/users", () => {
  it("never shows a password hash", async () => {
    for (const path of ["/admin/users", `/admin/users/${admin.id}`]) {
      const { text } = await admin.open(path);
      expect(text).toContain(admin.email);
      expect(text).not.toMatch(/argon2|password/i);
    }
  });

  it("finds a user and changes the role", async () => {
    const bob = await signUp(app);
    expect(countRows((await admin.open(`/admin/users?search=${bob.email}`)).text)).toBe(1);
    await admin.send(`/admin/users/${bob.user.id}`, { email: bob.email, role: "admin" });
    expect((await bob.request("GET", "/auth/me")).json.role).toBe("admin");
  });

  it("answers 400 when another account has the e-mail", async () => {
    const bob = await signUp(app);
    const fields = { email: ana.email, role: "user" };
    const response = await admin.send(`/admin/users/${bob.user.id}`, fields);
    expect(response.status).toBe(400);
    expect(response.text).toContain("Another user already has this value");
    expect((await users.findOneByOrFail({ id: bob.user.id })).email).toBe(bob.email);
  });

  it("answers 400 when administrators change their own role", async () => {
    const fields = { email: admin.email, role: "user" };
    const response = await admin.send(`/admin/users/${admin.id}`, fields);
    expect(response.status).toBe(400);
    expect(response.text).toContain("You cannot change your own role.");
    expect((await users.findOneByOrFail({ id: admin.id })).role).toBe("admin");
  });

  it.each(["demote", "delete"])(
    "lets only one of two administrators %s the other at the same time",
    async (action) => {
      const remove = (actor: TestAdmin, { id, email }: TestAdmin) =>
        action === "delete"
          ? actor.send(`/admin/users/${id}/delete`)
          : actor.send(`/admin/users/${id}`, { email, role: "user" });
      for (let round = 1; round <= 5; round += 1) {
        const [first, second] = [
          await startAdmin(app, `${randomUUID()}@example.test`),
          await startAdmin(app, `${randomUUID()}@example.test`),
        ];
        await Promise.all([remove(first, second), remove(second, first)]);
        expect(await users.countBy({ id: In([first.id, second.id]), role: "admin" })).toBe(1);
      }
    },
  );

  it("answers 403 when administrators delete themselves, but not another one", async () => {
    expect((await admin.open(`/admin/users/${admin.id}`)).text).not.toContain("Delete…");
    expect((await admin.send(`/admin/users/${admin.id}/delete`)).status).toBe(403);
    expect(await users.countBy({ id: admin.id })).toBe(1);
    const { id } = await createAdmin(app, "second@example.test");
    expect((await admin.send(`/admin/users/${id}/delete`)).status).toBe(303);
  });
});
