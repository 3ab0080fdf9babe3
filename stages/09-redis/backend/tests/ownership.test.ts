import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);

const ana = await signUp(app);
const bob = await signUp(app);
let task: { id: number; title: string };

beforeEach(async () => {
  task = (await ana.request("POST", "/tasks", { title: "Ana's secret" })).json;
});

const readAsAna = async () => (await ana.request("GET", `/tasks/${task.id}`)).json;

describe("the task of another user", () => {
  it("is not in the list", async () => {
    for (const path of ["/tasks", "/tasks?search=secret", "/tasks?page=1", "/tasks?status=todo"]) {
      const response = await bob.request("GET", path);
      expect(response.json).toEqual([]);
      expect(response.headers.get("x-total-count")).toBe("0");
    }
  });

  it.each([
    ["GET", undefined],
    ["PATCH", { title: "Bob's" }],
    ["PATCH", {}],
    ["DELETE", undefined],
  ])("answers 404 to %s, and does not change", async (method, body) => {
    const response = await bob.request(method, `/tasks/${task.id}`, body);
    expect(response.status).toBe(404);
    expect(await readAsAna()).toEqual(task);
  });

  it("answers exactly like a task that does not exist", async () => {
    const deletedTask = (await bob.request("POST", "/tasks", { title: "Bob's" })).json;
    await bob.request("DELETE", `/tasks/${deletedTask.id}`);
    const { json: foreignTaskProblem } = await bob.request("GET", `/tasks/${task.id}`);
    const { json: missingTaskProblem } = await bob.request("GET", `/tasks/${deletedTask.id}`);
    expect(foreignTaskProblem.detail.replace(task.id, "#")).toBe(
      missingTaskProblem.detail.replace(deletedTask.id, "#"),
    );
  });

  it.each([
    ["GET", "/tasks"],
    ["POST", "/tasks"],
    ["GET", "/tasks/1"],
    ["PATCH", "/tasks/1"],
    ["DELETE", "/tasks/1"],
    ["GET", "/auth/me"],
  ])("answers 401 to %s %s without a token", async (method, path) => {
    const response = await app.request(method, path);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
  });

  it("cannot be assigned by the userId in a body", async () => {
    const ownerFields = { userId: bob.user.id, user: { id: bob.user.id }, user_id: bob.user.id };
    await ana.request("PATCH", `/tasks/${task.id}`, { status: "done", ...ownerFields });
    await ana.request("POST", "/tasks", { title: "For Bob", ...ownerFields });
    expect((await bob.request("GET", "/tasks")).json).toEqual([]);
  });

  it("is not accessible through the store", async () => {
    const store = app.tasks.forUser(bob.user.id);
    await expect(store.get(task.id)).rejects.toThrow("There is no task");
    await expect(store.update(task.id, { title: "Bob's" })).rejects.toThrow("There is no task");
    await expect(store.delete(task.id)).rejects.toThrow("There is no task");
    expect(await readAsAna()).toEqual(task);
  });
});
