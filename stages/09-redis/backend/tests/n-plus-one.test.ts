import { afterAll, describe, expect, it } from "vitest";
import { models } from "../src/admin/models.ts";
import { createRecordStore } from "../src/admin/records.ts";
import { TaskEntity } from "../src/tasks/entity.ts";
import { UserEntity } from "../src/users/entity.ts";
import { createMigratedDatabase } from "./support/database.ts";

const { database, queries, drop } = await createMigratedDatabase();
afterAll(drop);

const tasks = database.getRepository(TaskEntity);
const users = database.getRepository(UserEntity);
const listQuery = { search: "", filters: {}, page: 1 };

/** Creates tasks, each with its own owner. */
async function insertTasks(count: number): Promise<void> {
  await users.deleteAll();
  for (let number = 1; number <= count; number += 1) {
    const { identifiers } = await users.insert({
      email: `${number}@example.test`,
      passwordHash: "!",
    });
    await tasks.insert({ title: `Task ${number}`, userId: identifiers[0]?.id });
  }
}

/** The naive version: loads the tasks, then the owner of each. */
async function loadNaively(): Promise<string[]> {
  const emails: string[] = [];
  for (const { userId } of await tasks.find()) {
    emails.push((await users.findOneByOrFail({ id: userId })).email);
  }
  return emails;
}

const createTaskRecords = () => {
  const [model] = models.filter(({ name }) => name === "tasks");
  if (!model) throw new Error("The administration knows no tasks.");
  return createRecordStore(database, model);
};

describe("GET /admin/tasks", () => {
  it.each([5, 50])("sends two queries for %i tasks", async (count) => {
    await insertTasks(count);
    const sentQueries = await queries.record(async () => {
      const [rows] = await createTaskRecords().list(listQuery);
      expect(rows.map(({ user }) => user.email)).toContain(`${count}@example.test`);
      expect(rows).toHaveLength(count);
    });
    expect(sentQueries).toHaveLength(2);
  });

  it("would send one query per task with a naive loop", async () => {
    for (const count of [5, 50]) {
      await insertTasks(count);
      const sentQueries = await queries.record(loadNaively);
      expect(sentQueries).toHaveLength(1 + count);
    }
  });

  it("loads the tasks with their owners in one query", async () => {
    for (const count of [5, 50]) {
      await insertTasks(count);
      const sentQueries = await queries.record(() => tasks.find({ relations: { user: true } }));
      expect(sentQueries).toHaveLength(1);
    }
  });
});
