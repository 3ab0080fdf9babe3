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

describe("TaskEntity", () => {
  it("defaults to todo, empty notes and the current time", async () => {
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
    ["without a user", { userId: null }, "null value"],
    ["of a user who does not exist", { userId: 2 ** 30 }, "tasks_owner"],
  ])("is rejected by the database %s", async (_, fields, message) => {
    await expect(insertTask(fields)).rejects.toThrow(message);
  });

  it("is deleted with its owner", async () => {
    await insertTask();
    await users.delete(userId);
    expect(await tasks.count()).toBe(0);
  });

  it("is loaded with its owner in one query", async () => {
    await insertTask();
    const [task] = await tasks.find({ relations: { user: true } });
    expect(task?.user.email).toBe(owner.email);
  });
});

describe("UserEntity", () => {
  it("is not an administrator by default", async () => {
    expect((await users.findOneByOrFail({ id: userId })).role).toBe("user");
  });

  it("has a unique e-mail", async () => {
    await expect(users.insert({ ...owner })).rejects.toThrow("users_email");
  });

  it("is loaded without the password hash", async () => {
    expect(await users.findOneByOrFail({ id: userId })).not.toHaveProperty("passwordHash");
  });
});

describe("RefreshTokenEntity", () => {
  it("is deleted with its user, and loaded without its hash", async () => {
    const expiresAt = new Date();
    await refreshTokens.insert({ userId, tokenHash: "a".repeat(64), expiresAt });
    expect(await refreshTokens.findOneByOrFail({ userId })).not.toHaveProperty("tokenHash");
    await users.delete(userId);
    expect(await refreshTokens.count()).toBe(0);
  });
});
