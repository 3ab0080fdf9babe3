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
const everything = { search: "", filters: {}, page: 1 };

/** Creates tasks, each with its own owner. */
async function fillWith(count: number): Promise<void> {
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
async function naively(): Promise<string[]> {
  const emails: string[] = [];
  for (const { userId } of await tasks.find()) {
    emails.push((await users.findOneByOrFail({ id: userId })).email);
  }
  return emails;
}

const ofTasks = () => {
  const [model] = models.filter(({ name }) => name === "tasks");
  if (!model) throw new Error("The administration knows no tasks.");
  return createRecordStore(database, model);
};

describe("GET /admin/tasks", () => {
  it.each([5, 50])("sends two queries for %i tasks", async (count) => {
    await fillWith(count);
    const sent = await queries.during(async () => {
      const [rows] = await ofTasks().list(everything);
      expect(rows.map(({ user }) => user.email)).toContain(`${count}@example.test`);
      expect(rows).toHaveLength(count);
    });
    expect(sent).toHaveLength(2);
  });

  it("would send one query per task with a naive loop", async () => {
    for (const count of [5, 50]) {
      await fillWith(count);
      const sent = await queries.during(naively);
      expect(sent).toHaveLength(1 + count);
    }
  });

  it("loads the tasks with their owners in one query", async () => {
    for (const count of [5, 50]) {
      await fillWith(count);
      const sent = await queries.during(() => tasks.find({ relations: { user: true } }));
      expect(sent).toHaveLength(1);
    }
  });
});
