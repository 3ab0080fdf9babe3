import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);
const ana = await signUp(app);

/** Ana has 10,000 tasks, and 1,000 other users have 30 each. 5 % of the tasks are done. */
beforeAll(async () => {
  await app.database.query(`
    INSERT INTO users (email, password_hash) SELECT n || '@example.test', '!'
    FROM generate_series(1, 1000) n`);
  await app.database.query(
    `INSERT INTO tasks (title, status, created_at, updated_at, user_id)
     SELECT 'Task ' || n, CASE n / 4 % 20 WHEN 0 THEN 'done' ELSE 'todo' END::task_status,
       now() - n * interval '1 minute', now() - n * interval '1 second',
       CASE n % 4 WHEN 0 THEN $1::int ELSE $1 + 1 + n / 4 % 1000 END
     FROM generate_series(1, 40000) n`,
    [ana.user.id],
  );
  await app.database.query("VACUUM ANALYZE tasks");
});

/** Returns the plan of each query about tasks that a request causes. */
async function getPlans(path: string): Promise<string[]> {
  const sentQueries = await app.queries.record(() => ana.request("GET", path));
  const taskQueries = sentQueries.filter(({ query }) => query.includes('"tasks"'));
  return Promise.all(taskQueries.map(({ query, parameters }) => explain(query, parameters)));
}

async function explain(query: string, parameters: unknown[]): Promise<string> {
  const lines = await app.database.query(`EXPLAIN ${query}`, parameters);
  return lines.map((line: object) => Object.values(line)[0]).join("\n");
}

const sequentialScan = "Seq Scan on tasks";

describe("the query plan of 10,000 tasks among 40,000", () => {
  it.each([
    "/tasks",
    "/tasks?page=1",
    "/tasks?page=400&pageSize=25",
    "/tasks?status=todo",
    "/tasks?status=done&page=2",
    "/tasks?sort=title&page=1",
    "/tasks?sort=-status&page=1",
    "/tasks?sort=-updatedAt&page=1",
    "/tasks?search=ask&status=done&sort=title",
  ])("of %s contains no sequential scan", async (path) => {
    const plans = await getPlans(path);
    expect(plans).not.toEqual([]);
    for (const plan of plans) expect(plan).not.toContain(sequentialScan);
  });

  it.each([
    ["/tasks?status=done", "tasks_by_status"],
    ["/tasks?sort=createdAt&page=3", "tasks_by_creation"],
    ["/tasks?sort=-createdAt&page=1", "tasks_by_creation"],
    ["/tasks?search=Task%204444&page=1", "tasks_by_words"],
  ])("of %s uses the index %s", async (path, index) => {
    const plans = await getPlans(path);
    expect(plans[0]).toContain(index);
    for (const plan of plans) expect(plan).not.toContain(sequentialScan);
  });

  it("of a user with few tasks uses the index tasks_by_owner", async () => {
    const fewRowsQuery = "SELECT id FROM tasks WHERE user_id = $1 ORDER BY id LIMIT 20";
    expect(await explain(fewRowsQuery, [ana.user.id + 1])).toContain("tasks_by_owner");
  });

  it("would contain a sequential scan without an index", async () => {
    const unindexedQuery = "SELECT id FROM tasks WHERE user_id = $1 AND notes = 'two litres'";
    const fullScanQuery = "SELECT id FROM tasks WHERE notes = 'two litres'";
    expect(await explain(unindexedQuery, [ana.user.id])).not.toContain(sequentialScan);
    expect(await explain(fullScanQuery, [])).toContain(sequentialScan);
  });

  it.each([
    ["/tasks", 3],
    ["/tasks?page=2", 3],
    ["/tasks?search=Task%204444", 2],
    ["/tasks?search=Task%204444&sort=-createdAt&page=1", 2],
    ["/tasks/4", 2],
  ])("of %s takes %i queries, including the one for the user", async (path, count) => {
    expect(await app.queries.record(() => ana.request("GET", path))).toHaveLength(count);
  });
});
