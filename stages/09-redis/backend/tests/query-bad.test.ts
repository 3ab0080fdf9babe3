import { afterAll, describe, expect, it } from "vitest";
import { signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);

type ListedTask = { id: number; title: string };
const toTitles = (json: ListedTask[]) => json.map(({ title }) => title);

/** Creates a user with these tasks. A title that ends with "!" is done. */
async function createOwner(...titles: string[]) {
  const owner = await signUp(app);
  for (const title of titles) {
    const { json } = await owner.request("POST", "/tasks", { title });
    if (title.endsWith("!")) await owner.request("PATCH", `/tasks/${json.id}`, { status: "done" });
  }
  const requestTasks = (query: Record<string, string | number>) =>
    owner.request("GET", `/tasks?${new URLSearchParams(query as Record<string, string>)}`);
  const listTitles = async (query: Record<string, string | number>) =>
    toTitles((await requestTasks(query)).json);
  return { ...owner, requestTasks, listTitles };
}

describe("GET /tasks with an invalid query", () => {
  it.each([
    ["status", "later"],
    ["status", ""],
    ["sort", "password"],
    ["sort", "userId"],
    ["sort", "--id"],
    ["sort", "id,title"],
    ["page", "0"],
    ["page", "-1"],
    ["page", "1.5"],
    ["page", "1e1"],
    ["page", "99999999999999999999"],
    ["pageSize", "101"],
    ["pageSize", "abc"],
    ["search", "x".repeat(201)],
    ["search", "\0"],
    ["search", "\u001b"],
  ])("answers 400 for %s=%s with a pointer", async (name, value) => {
    const { requestTasks } = await createOwner();
    const response = await requestTasks({ [name]: value });
    expect(response.status).toBe(400);
    expect(response.json.errors).toEqual([{ pointer: `#/${name}`, detail: expect.any(String) }]);
  });

  it("answers 400 with a pointer to every invalid parameter", async () => {
    const { requestTasks } = await createOwner();
    const response = await requestTasks({ status: "x", sort: "x", page: "x", pageSize: "x" });
    expect(response.json.errors).toHaveLength(4);
  });

  it("ignores unknown parameters", async () => {
    const { listTitles } = await createOwner("milk");
    expect(await listTitles({ utm_source: "mail" })).toEqual(["milk"]);
  });

  it.each(["status=todo&status=done", "search=a&search=b", "page=1&page=2"])(
    "answers 400 when a parameter is repeated: %s",
    async (query) => {
      const { request } = await createOwner();
      expect((await request("GET", `/tasks?${query}`)).status).toBe(400);
    },
  );
});

describe("SQL injection", () => {
  const injections = [
    "' OR '1'='1",
    "'; DROP TABLE tasks; --",
    "') UNION SELECT null --",
    "\\'",
    "$1",
  ];

  it.each(["status", "search", "sort", "page", "pageSize", "user_id"])(
    "is not possible in %s",
    async (name) => {
      const { requestTasks, listTitles } = await createOwner("milk");
      for (const injection of injections) {
        const response = await requestTasks({ page: 1, [name]: injection });
        expect([200, 400]).toContain(response.status);
        if (name === "search") expect(response.json).toEqual([]);
      }
      expect(await listTitles({})).toEqual(["milk"]);
    },
  );
});
