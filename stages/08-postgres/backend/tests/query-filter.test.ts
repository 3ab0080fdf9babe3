import { afterAll, describe, expect, it } from "vitest";
import { signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);

type Listed = { id: number; title: string };
const titlesIn = (json: Listed[]) => json.map(({ title }) => title);

/** Creates a user with these tasks. A title that ends with "!" is done. */
async function ownerOf(...titles: string[]) {
  const owner = await signUp(app);
  for (const title of titles) {
    const { json } = await owner.request("POST", "/tasks", { title });
    if (title.endsWith("!")) await owner.request("PATCH", `/tasks/${json.id}`, { status: "done" });
  }
  const ask = (query: Record<string, string | number>) =>
    owner.request("GET", `/tasks?${new URLSearchParams(query as Record<string, string>)}`);
  const titlesOf = async (query: Record<string, string | number>) =>
    titlesIn((await ask(query)).json);
  return { ...owner, ask, titlesOf };
}

describe("GET /tasks with a filter", () => {
  it("filters by status", async () => {
    const { titlesOf } = await ownerOf("milk!", "bread", "tea!");
    expect(await titlesOf({ status: "done" })).toEqual(["milk!", "tea!"]);
    expect(await titlesOf({ status: "todo" })).toEqual(["bread"]);
  });

  it("searches in titles and notes, ignoring case", async () => {
    const { titlesOf, request } = await ownerOf("Fresh milk", "bread");
    await request("POST", "/tasks", { title: "tea", notes: "with MILK\nand sugar" });
    for (const search of ["milk", "MILK", " Milk "]) {
      expect(await titlesOf({ search })).toEqual(["Fresh milk", "tea"]);
    }
    expect(await titlesOf({ search: "and sugar" })).toEqual(["tea"]);
    expect(await titlesOf({ search: "coffee" })).toEqual([]);
  });

  it("ignores case in other languages", async () => {
    const { titlesOf } = await ownerOf("Șosete", "Über");
    expect(await titlesOf({ search: "șOSETE" })).toEqual(["Șosete"]);
    expect(await titlesOf({ search: "über" })).toEqual(["Über"]);
  });

  it.each(["%", "_", "\\", "'", '"', "$1", ":pattern"])(
    "searches for %s literally",
    async (sign) => {
      const { titlesOf } = await ownerOf(`a${sign}z`, "abz");
      expect(await titlesOf({ search: `a${sign}z` })).toEqual([`a${sign}z`]);
    },
  );

  it("combines the filter with the search", async () => {
    const { titlesOf } = await ownerOf("milk!", "more milk", "bread!");
    expect(await titlesOf({ search: "milk", status: "done" })).toEqual(["milk!"]);
  });

  it("ignores an empty search", async () => {
    const { titlesOf } = await ownerOf("milk");
    expect(await titlesOf({ search: "" })).toEqual(["milk"]);
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
    const { titlesOf } = await ownerOf("milk!", "șosete", "apă");
    expect(await titlesOf({ sort })).toEqual(titles);
  });

  it("sorts equal values by id, in both directions", async () => {
    const { ask } = await ownerOf("same", "same", "same");
    for (const sort of ["title", "-title", "status", "-status"]) {
      const ids = (await ask({ sort })).json.map(({ id }: Listed) => id);
      expect(ids).toEqual([...ids].sort((one, other) => one - other));
    }
  });
});
