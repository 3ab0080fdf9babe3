import { afterAll, expect, it, vi } from "vitest";
import { signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);

const expectWaitingQuery = async () => {
  const [{ count }] = await app.database.query(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  expect(Number(count)).toBeGreaterThan(0);
};

it("answers 503 to one of two deadlocked writes, whose retry succeeds", async () => {
  const ana = await signUp(app);
  const { json: task } = await ana.request("POST", "/tasks", { title: "Buy milk" });
  const updateTask = () => ana.request("PATCH", `/tasks/${task.id}`, { status: "done" });

  const other = app.database.createQueryRunner();
  await other.startTransaction();
  await other.query("SELECT 1 FROM users WHERE id = $1 FOR UPDATE", [ana.user.id]);
  const pendingUpdate = updateTask();
  await vi.waitFor(expectWaitingQuery);
  // Locks the user and then the task. The update locks them in the opposite order.
  const pendingDelete = other.query("DELETE FROM tasks WHERE id = $1", [task.id]);
  const response = await pendingUpdate;
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("5");
  await pendingDelete;
  await other.rollbackTransaction();
  await other.release();
  expect((await updateTask()).json.status).toBe("done");
});
