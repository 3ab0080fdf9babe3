import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isPassword } from "../src/auth/passwords.ts";
import { createDatabase, type TestDatabase } from "./support/database.ts";

let testDatabase: TestDatabase;

beforeEach(async () => {
  testDatabase = await createDatabase();
});

afterEach(() => testDatabase.drop());

const listTables = async () => {
  const rows: { name: string }[] = await testDatabase.database.query(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_name <> 'migrations' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
};

/** Applies only the first migrations. */
async function migrateTo(count: number): Promise<void> {
  await testDatabase.database.runMigrations();
  for (let remaining = testDatabase.database.migrations.length; remaining > count; remaining -= 1)
    await testDatabase.database.undoLastMigration();
}

const allTables = ["deliveries", "refresh_tokens", "reports", "tasks", "users"];

const insertTask = (title: string) =>
  testDatabase.database.query("INSERT INTO tasks (title) VALUES ($1)", [title]);

describe("the migrations", () => {
  it("create all tables of an empty database, and revert all of them", async () => {
    await testDatabase.database.runMigrations();
    expect(await listTables()).toEqual(allTables);
    await migrateTo(0);
    expect(await listTables()).toEqual([]);
  });

  it("can be applied again after they were reverted", async () => {
    await migrateTo(0);
    await testDatabase.database.runMigrations();
    expect(await listTables()).toEqual(allTables);
  });

  it("create the schema that the entities describe", async () => {
    await testDatabase.database.runMigrations();
    const { upQueries } = await testDatabase.database.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it("keep existing tasks, and assign them to an owner", async () => {
    await migrateTo(1);
    await insertTask("Buy milk");
    await testDatabase.database.runMigrations();
    const tasks = await testDatabase.database.query(
      "SELECT title, email FROM tasks JOIN users ON users.id = user_id",
    );
    expect(tasks).toEqual([{ title: "Buy milk", email: "legacy@tasks.invalid" }]);
  });

  it("create no account without existing tasks", async () => {
    await testDatabase.database.runMigrations();
    expect(await testDatabase.database.query("SELECT * FROM users")).toEqual([]);
  });

  it("assign existing tasks to an account that no one can log in to", async () => {
    await migrateTo(1);
    await insertTask("Buy milk");
    await testDatabase.database.runMigrations();
    const [{ password_hash }] = await testDatabase.database.query(
      "SELECT password_hash FROM users",
    );
    for (const password of ["!", "", password_hash])
      expect(await isPassword(password, password_hash)).toBe(false);
  });

  it("set completedAt of done tasks to their last change", async () => {
    await migrateTo(1);
    await testDatabase.database.query(
      `INSERT INTO tasks (title, status, updated_at) VALUES
         ('Done', 'done', '2026-01-02T03:04:05Z'), ('To do', 'todo', '2026-01-02T03:04:05Z')`,
    );
    await testDatabase.database.runMigrations();
    const rows = await testDatabase.database.query(
      "SELECT title, completed_at FROM tasks ORDER BY title",
    );
    expect(rows).toEqual([
      { title: "Done", completed_at: new Date("2026-01-02T03:04:05Z") },
      { title: "To do", completed_at: null },
    ]);
  });

  it("cause no mails to existing users about existing tasks", async () => {
    await migrateTo(4);
    await testDatabase.database.query(
      `WITH owner AS (INSERT INTO users (email, password_hash) VALUES ('a@example.test', '!')
       RETURNING id) INSERT INTO tasks (title, user_id, created_at)
       SELECT title, id, now() - age FROM owner,
         (VALUES ('old', interval '25 hours'), ('new', interval '23 hours')) AS task (title, age)`,
    );
    await testDatabase.database.runMigrations();
    const rows = await testDatabase.database.query("SELECT key FROM deliveries ORDER BY key");
    expect(rows).toEqual([{ key: "reminder-1" }, { key: "welcome-1" }]);
  });

  it("keep the tasks when the users are reverted", async () => {
    await testDatabase.database.runMigrations();
    await testDatabase.database.query(
      `WITH owner AS (INSERT INTO users (email, password_hash) VALUES ('a@example.test', '!')
       RETURNING id) INSERT INTO tasks (title, user_id) SELECT 'Buy milk', id FROM owner`,
    );
    await migrateTo(1);
    expect(await testDatabase.database.query("SELECT title FROM tasks")).toEqual([
      { title: "Buy milk" },
    ]);
  });
});
