import { afterAll, describe, expect, it } from "vitest";
import { TaskEntity } from "../src/tasks/entity.ts";
import { signUp, startApp } from "./support/app.ts";
import type { TestResponse } from "./support/client.ts";

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

describe("GET /tasks without page", () => {
  it("ends the list after a million bytes, and returns the total", async () => {
    const { user, requestTasks } = await createOwner();
    const notes = "牛".repeat(2000);
    const rows = Array.from({ length: 200 }, () => ({ title: "milk", notes, userId: user.id }));
    await app.database.getRepository(TaskEntity).insert(rows);
    const response = await requestTasks({});
    expect(response.json).toHaveLength(Math.floor(1_000_000 / 6004));
    expect(response.headers.get("x-total-count")).toBe("200");
    expect((await requestTasks({ page: 1, pageSize: 100 })).json).toHaveLength(100);
  });
});

describe("GET /tasks with page", () => {
  const allTitles = ["1", "2", "3", "4", "5"];

  it("returns one page and the total", async () => {
    const { requestTasks } = await createOwner(...allTitles);
    const response = await requestTasks({ page: 2, pageSize: 2 });
    expect(toTitles(response.json)).toEqual(["3", "4"]);
    expect(response.headers.get("x-total-count")).toBe("5");
  });

  it("links to the other pages with the same query", async () => {
    const { requestTasks } = await createOwner(...allTitles);
    const response = await requestTasks({ sort: "-title", utm: "mail", page: 2, pageSize: 2 });
    const toLink = (page: number) => `</tasks?sort=-title&utm=mail&page=${page}&pageSize=2>`;
    expect(response.headers.get("link")).toBe(
      `${toLink(1)}; rel="first", ${toLink(1)}; rel="prev", ${toLink(3)}; rel="next", ${toLink(3)}; rel="last"`,
    );
  });

  it.each([
    ["why?&page=1", "search=why%3F&page=1"],
    ["why?&sort=-id&page=1", "search=why%3F&sort=-id&page=1"],
    ["a%26b%3D1%2B%C8%99%22%3E&page=1", "search=a%26b%3D1%2B%C8%99%22%3E&page=1"],
    ["two+words&page=1", "search=two+words&page=1"],
  ])("keeps the search %s in the links", async (query, expected) => {
    const { request } = await createOwner();
    const { headers } = await request("GET", `/tasks?search=${query}`);
    expect(headers.get("link")).toMatch(`</tasks?${expected}>; rel="first"`);
  });

  it("reaches every task once by the links", async () => {
    const { request } = await createOwner(...allTitles);
    const visitedTitles: string[] = [];
    let path: string | undefined = "/tasks?sort=-status&page=1&pageSize=2";
    while (path) {
      const page: TestResponse = await request("GET", path);
      visitedTitles.push(...toTitles(page.json));
      path = /<([^>]+)>; rel="next"/.exec(page.headers.get("link") ?? "")?.[1];
    }
    expect(visitedTitles).toEqual(allTitles);
  });

  it("has no prev link on the first page and no next link on the last", async () => {
    const { requestTasks } = await createOwner(...allTitles);
    expect((await requestTasks({ page: 1, pageSize: 3 })).headers.get("link")).not.toMatch("prev");
    expect((await requestTasks({ page: 2, pageSize: 3 })).headers.get("link")).not.toMatch("next");
  });

  it("returns an empty page after the last one, with a prev link", async () => {
    const { requestTasks } = await createOwner(...allTitles);
    const response = await requestTasks({ page: 9, pageSize: 2 });
    expect(response.json).toEqual([]);
    expect(response.headers.get("x-total-count")).toBe("5");
    expect(response.headers.get("link")).toMatch('page=3&pageSize=2>; rel="prev"');
  });

  it("returns one empty page without tasks", async () => {
    const { requestTasks } = await createOwner();
    const link = (await requestTasks({ page: 1 })).headers.get("link");
    expect(link).toBe('</tasks?page=1>; rel="first", </tasks?page=1>; rel="last"');
  });

  it("returns 20 tasks by default", async () => {
    const { requestTasks, user } = await createOwner();
    await app.database.query(
      "INSERT INTO tasks (title, user_id) SELECT n::text, $1 FROM generate_series(1, 21) n",
      [user.id],
    );
    expect((await requestTasks({ page: 1 })).json).toHaveLength(20);
    expect((await requestTasks({})).json).toHaveLength(21);
  });
});

describe("GET /tasks without page", () => {
  it("returns the total and no links", async () => {
    const { requestTasks } = await createOwner("milk");
    const { headers } = await requestTasks({});
    expect(headers.get("link")).toBeNull();
    expect(headers.get("x-total-count")).toBe("1");
  });

  it("returns at most 1,000 tasks, and the total", async () => {
    const { requestTasks, user } = await createOwner();
    await app.database.query(
      "INSERT INTO tasks (title, user_id) SELECT n::text, $1 FROM generate_series(1, 1001) n",
      [user.id],
    );
    const { json, headers } = await requestTasks({});
    expect(json).toHaveLength(1000);
    expect(headers.get("x-total-count")).toBe("1001");
  });
});
