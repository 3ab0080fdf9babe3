import { describe, expect, it } from "vitest";
import { registrationSchema } from "../src/auth/schemas.ts";
import { idParamsSchema } from "../src/ids.ts";
import { orderOf, patternOf, taskQuerySchema, windowOf } from "../src/tasks/query.ts";
import { newTaskSchema, taskChangesSchema } from "../src/tasks/schemas.ts";

const fits = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe("a new task", () => {
  it("loses the spaces around its title, and what it may not set", () => {
    const given = { title: " Buy milk ", id: 7, userId: 7, status: "done" };
    expect(newTaskSchema.parse(given)).toEqual({ title: "Buy milk", notes: "" });
  });

  it.each([{}, { title: " " }, { title: 5 }, { title: "x".repeat(201) }, { title: "a\0b" }])(
    "cannot be %j",
    (given) => expect(fits(newTaskSchema, given)).toBe(false),
  );
});

describe("changes to a task", () => {
  it("may be none, and name only what they change", () => {
    expect(taskChangesSchema.parse({})).toEqual({});
    expect(taskChangesSchema.parse({ status: "done", userId: 7 })).toEqual({ status: "done" });
  });
});

describe("an id", () => {
  it.each(["0", "-1", "01", "1.0", "1e3", "abc", "2147483648", "99999999999999999999"])(
    "cannot be %s",
    (id) => expect(fits(idParamsSchema, { id })).toBe(false),
  );

  it("can be the largest integer of PostgreSQL", () => {
    expect(idParamsSchema.parse({ id: "2147483647" })).toEqual({ id: 2147483647 });
  });
});

describe("an account", () => {
  it("has an e-mail in small letters, without spaces around it", () => {
    const given = { email: " Ana@Example.Test ", password: "12345678" };
    expect(registrationSchema.parse(given).email).toBe("ana@example.test");
  });

  it("keeps every character of its password", () => {
    const password = "  spaces belong to it  ";
    expect(registrationSchema.parse({ email: "a@b.test", password }).password).toBe(password);
  });

  it.each([
    ["a password of 7 characters", { password: "1234567" }],
    ["a password of 201 characters", { password: "x".repeat(201) }],
    ["an e-mail without @", { email: "ana.example.test" }],
    ["an e-mail of 255 characters", { email: `${"a".repeat(243)}@example.com` }],
  ])("cannot have %s", (_, fields) => {
    const account = { email: "ana@example.test", password: "12345678", ...fields };
    expect(fits(registrationSchema, account)).toBe(false);
  });
});

describe("what a list is asked", () => {
  it("is everything by id, if nothing is said", () => {
    const query = taskQuerySchema.parse({});
    expect(orderOf(query)).toEqual({ by: "id", direction: "ASC" });
    expect(windowOf(query)).toEqual({ offset: 0, limit: 1000 });
  });

  it("can be the third page, the newest first", () => {
    const query = taskQuerySchema.parse({ sort: "-createdAt", page: "3", pageSize: "10" });
    expect(orderOf(query)).toEqual({ by: "createdAt", direction: "DESC" });
    expect(windowOf(query)).toEqual({ offset: 20, limit: 10 });
  });

  it("means the characters that LIKE has another meaning for", () => {
    expect(patternOf("50%_\\")).toBe("%50\\%\\_\\\\%");
  });
});
