import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { RefreshTokenEntity } from "../src/auth/refresh-token-entity.ts";
import { TaskEntity } from "../src/tasks/entity.ts";
import { UserEntity } from "../src/users/entity.ts";
import { createMigratedDatabase } from "./support/database.ts";

const { database, drop } = await createMigratedDatabase();
afterAll(drop);

const users = database.getRepository(UserEntity);
const tasks = database.getRepository(TaskEntity);
const refreshTokens = database.getRepository(RefreshTokenEntity);
const owner = { email: "ana@example.test", passwordHash: "!" };

let userId: number;

beforeEach(async () => {
  await users.deleteAll();
  userId = (await users.insert({ ...owner })).identifiers[0]?.id;
});

const insertTask = (fields: object = {}) => tasks.insert({ title: "Buy milk", userId, ...fields });

describe("a task", () => {
  it("begins as todo, without notes, and knows when", async () => {
    await insertTask();
    const task = await tasks.findOneByOrFail({ userId });
    expect(task).toMatchObject({ title: "Buy milk", status: "todo", notes: "" });
    expect(task.createdAt).toBeInstanceOf(Date);
    expect(task.updatedAt).toEqual(task.createdAt);
  });

  it.each([
    ["without a title", { title: null }, "null value"],
    ["with a title of 201 characters", { title: "x".repeat(201) }, "too long"],
    ["with notes of 2,001 characters", { notes: "x".repeat(2001) }, "too long"],
    ["with another status", { status: "later" }, "invalid input value for enum"],
    ["of nobody", { userId: null }, "null value"],
    ["of a user who is not there", { userId: 2 ** 30 }, "tasks_owner"],
  ])("%s is refused by the database itself", async (_, fields, message) => {
    await expect(insertTask(fields)).rejects.toThrow(message);
  });

  it("goes with its owner", async () => {
    await insertTask();
    await users.delete(userId);
    expect(await tasks.count()).toBe(0);
  });

  it("is found with its owner in one query", async () => {
    await insertTask();
    const [task] = await tasks.find({ relations: { user: true } });
    expect(task?.user.email).toBe(owner.email);
  });
});

describe("a user", () => {
  it("is no administrator, unless somebody says so", async () => {
    expect((await users.findOneByOrFail({ id: userId })).role).toBe("user");
  });

  it("has an e-mail that nobody else has", async () => {
    await expect(users.insert({ ...owner })).rejects.toThrow("users_email");
  });

  it("is read without what their password was made into", async () => {
    expect(await users.findOneByOrFail({ id: userId })).not.toHaveProperty("passwordHash");
  });
});

describe("a refresh token", () => {
  it("goes with its user, and is read without its hash", async () => {
    const expiresAt = new Date();
    const family = randomUUID();
    await refreshTokens.insert({ userId, family, tokenHash: "a".repeat(64), expiresAt });
    expect(await refreshTokens.findOneByOrFail({ userId })).not.toHaveProperty("tokenHash");
    await users.delete(userId);
    expect(await refreshTokens.count()).toBe(0);
  });
});
