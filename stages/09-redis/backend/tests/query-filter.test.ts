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

describe("GET /tasks with a filter", () => {
  it("filters by status", async () => {
    const { listTitles } = await createOwner("milk!", "bread", "tea!");
    expect(await listTitles({ status: "done" })).toEqual(["milk!", "tea!"]);
    expect(await listTitles({ status: "todo" })).toEqual(["bread"]);
  });

  it("searches in titles and notes, ignoring case", async () => {
    const { listTitles, request } = await createOwner("Fresh milk", "bread");
    await request("POST", "/tasks", { title: "tea", notes: "with MILK\nand sugar" });
    for (const search of ["milk", "MILK", " Milk "]) {
      expect(await listTitles({ search })).toEqual(["Fresh milk", "tea"]);
    }
    expect(await listTitles({ search: "and sugar" })).toEqual(["tea"]);
    expect(await listTitles({ search: "coffee" })).toEqual([]);
  });

  it("ignores case in other languages", async () => {
    const { listTitles } = await createOwner("Șosete", "Über");
    expect(await listTitles({ search: "șOSETE" })).toEqual(["Șosete"]);
    expect(await listTitles({ search: "über" })).toEqual(["Über"]);
  });

  it.each(["%", "_", "\\", "'", '"', "$1", ":pattern"])(
    "searches for %s literally",
    async (sign) => {
      const { listTitles } = await createOwner(`a${sign}z`, "abz");
      expect(await listTitles({ search: `a${sign}z` })).toEqual([`a${sign}z`]);
    },
  );

  it("combines the filter with the search", async () => {
    const { listTitles } = await createOwner("milk!", "more milk", "bread!");
    expect(await listTitles({ search: "milk", status: "done" })).toEqual(["milk!"]);
  });

  it("ignores an empty search", async () => {
    const { listTitles } = await createOwner("milk");
    expect(await listTitles({ search: "" })).toEqual(["milk"]);
  });
});

describe("GET /tasks with sort", () => {
  it.each([
    ["title", ["apă", "milk!", "șosete"]],
    ["-title", ["șosete", "milk!", "apă"]],
    ["id", ["milk!", "șosete", "apă"]],
    ["-id", ["apă", "șosete", "milk!"]],
    ["createdAt", ["milk!", "șosete", "apă"]],
    ["-createdAt", ["apă", "șosete", "milk!"]],
    ["updatedAt", ["milk!", "șosete", "apă"]],
    ["status", ["milk!", "șosete", "apă"]],
    ["-status", ["șosete", "apă", "milk!"]],
  ])("sorts by %s: %j", async (sort, titles) => {
    const { listTitles } = await createOwner("milk!", "șosete", "apă");
    expect(await listTitles({ sort })).toEqual(titles);
  });

  it("sorts equal values by id, in both directions", async () => {
    const { requestTasks } = await createOwner("same", "same", "same");
    for (const sort of ["title", "-title", "status", "-status"]) {
      const ids = (await requestTasks({ sort })).json.map(({ id }: ListedTask) => id);
      expect(ids).toEqual([...ids].sort((one, other) => one - other));
    }
  });
});
