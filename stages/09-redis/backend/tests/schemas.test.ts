import { describe, expect, it } from "vitest";
import { registrationSchema } from "../src/auth/schemas.ts";
import { idParamsSchema } from "../src/ids.ts";
import { escapeLike, parseSort, taskQuerySchema, toOffsetLimit } from "../src/tasks/query.ts";
import { newTaskSchema, taskChangesSchema } from "../src/tasks/schemas.ts";

const isValid = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe("newTaskSchema", () => {
  it("trims the title, and removes unknown fields", () => {
    const input = { title: " Buy milk ", id: 7, userId: 7, status: "done" };
    expect(newTaskSchema.parse(input)).toEqual({ title: "Buy milk", notes: "" });
  });

  it.each([{}, { title: " " }, { title: 5 }, { title: "x".repeat(201) }, { title: "a\0b" }])(
    "rejects %j",
    (input) => expect(isValid(newTaskSchema, input)).toBe(false),
  );
});

describe("taskChangesSchema", () => {
  it("accepts an empty object, and returns only the input fields", () => {
    expect(taskChangesSchema.parse({})).toEqual({});
    expect(taskChangesSchema.parse({ status: "done", userId: 7 })).toEqual({ status: "done" });
  });
});

describe("idSchema", () => {
  it.each(["0", "-1", "01", "1.0", "1e3", "abc", "2147483648", "99999999999999999999"])(
    "rejects %s",
    (id) => expect(isValid(idParamsSchema, { id })).toBe(false),
  );

  it("accepts the largest integer of PostgreSQL", () => {
    expect(idParamsSchema.parse({ id: "2147483647" })).toEqual({ id: 2147483647 });
  });
});

describe("registrationSchema", () => {
  it("converts the e-mail to lower case, and trims it", () => {
    const input = { email: " Ana@Example.Test ", password: "12345678" };
    expect(registrationSchema.parse(input).email).toBe("ana@example.test");
  });

  it("does not change the password", () => {
    const password = "  spaces belong to it  ";
    expect(registrationSchema.parse({ email: "a@b.test", password }).password).toBe(password);
  });

  it.each([
    ["a password of 7 characters", { password: "1234567" }],
    ["a password of 201 characters", { password: "x".repeat(201) }],
    ["an e-mail without @", { email: "ana.example.test" }],
    ["an e-mail of 255 characters", { email: `${"a".repeat(243)}@example.com` }],
  ])("rejects %s", (_, fields) => {
    const account = { email: "ana@example.test", password: "12345678", ...fields };
    expect(isValid(registrationSchema, account)).toBe(false);
  });
});

describe("taskQuerySchema", () => {
  it("sorts by id by default, without paging", () => {
    const query = taskQuerySchema.parse({});
    expect(parseSort(query)).toEqual({ column: "id", direction: "ASC" });
    expect(toOffsetLimit(query)).toEqual({ offset: 0, limit: 1000 });
  });

  it("parses the page and the sort order", () => {
    const query = taskQuerySchema.parse({ sort: "-createdAt", page: "3", pageSize: "10" });
    expect(parseSort(query)).toEqual({ column: "createdAt", direction: "DESC" });
    expect(toOffsetLimit(query)).toEqual({ offset: 20, limit: 10 });
  });

  it("escapes the wildcards of LIKE", () => {
    expect(escapeLike("50%_\\")).toBe("50\\%\\_\\\\");
  });
});
