import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ExplainedError } from "../explained-error.ts";
import { type ClusterFolders, createClusterFolders, isRoot } from "../postgres/folders.ts";
import { openPostgres } from "../postgres/open.ts";
import { write } from "./fixtures/folder.ts";
import { closeAll } from "./fixtures/opener.ts";
import { open, query } from "./fixtures/postgres.ts";
import { hasSignals } from "./fixtures/processes.ts";
import { createUserFolder, remove } from "./fixtures/users.ts";

// On a busy machine, a server starts slowly.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let root: string;
let place: ClusterFolders;

beforeEach(() => {
  root = createUserFolder();
  place = createClusterFolders(root, "18");
});
afterEach(async () => {
  await closeAll();
  remove(root);
});

/** Writes files into the data folder as the user of the server. */
function prepareData(files: Record<string, string | object>): void {
  for (const [name, content] of Object.entries(files)) write(place.data, name, content);
  chmodSync(place.data, 0o700);
  for (const name of ["", ...readdirSync(place.data, { recursive: true })]) {
    const { uid, gid } = place.serverUser;
    if (uid !== undefined && gid !== undefined) chownSync(join(place.data, `${name}`), uid, gid);
  }
}

async function readError(): Promise<string> {
  const error = await openPostgres({ root, env: {} }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ExplainedError);
  return (error as Error).message;
}

describe("a data folder that PostgreSQL cannot use", () => {
  it("is named and not changed if it has no cluster", async () => {
    prepareData({ "holiday.txt": "pictures" });
    expect(await readError()).toBe(
      `${place.data} is not a PostgreSQL cluster.\n` +
        "Nothing in it was changed. Move it away and start again, to create an empty one.",
    );
    expect(readFileSync(join(place.data, "holiday.txt"), "utf8")).toBe("pictures");
  });

  it("is named and not changed if it has another major version", async () => {
    prepareData({ PG_VERSION: "15\n" });
    expect(await readError()).toMatch(/data is of PostgreSQL 15, and this is 18\..*Move it away/s);
    expect(readdirSync(place.data)).toEqual(["PG_VERSION"]);
  });

  it("is named with the error of the server if it is damaged", async () => {
    prepareData({ PG_VERSION: "18\n" });
    expect(await readError()).toMatch(/data is damaged\..*Move it away/s);
    prepareData({
      "global/pg_control": randomBytes(8192).toString("latin1"),
      "postgresql.conf": "",
    });
    expect(await readError()).toMatch(/cannot be opened by PostgreSQL:.*FATAL.*Move it away/s);
  });

  it("is created again after an interrupted run", async () => {
    write(`${place.data}.partial`, "PG_VERSION", "18\n");
    const { url } = await open(root);
    expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it.runIf(hasSignals)("is named with the chmod command if other users can read it", async () => {
    prepareData({ PG_VERSION: "18\n" });
    chmodSync(place.data, 0o755);
    expect(await readError()).toContain(`chmod 700 "${place.data}"`);
  });

  // Only root can change the owner of a folder.
  it.runIf(isRoot())("is named with its owner if it belongs to another user", async () => {
    prepareData({ PG_VERSION: "18\n" });
    chownSync(place.data, 1234, 1234);
    expect(await readError()).toContain("data belongs to another user (1234)");
  });
});

describe("the data folder", () => {
  it("is in the clone, if the user of the server can enter it", () => {
    chmodSync(root, 0o755);
    expect(createClusterFolders(root, "18").data).toBe(join(root, ".data", "postgres-18", "data"));
  });

  it("is separate for two clones", async () => {
    const other = createUserFolder();
    try {
      chmodSync(other, 0o755);
      const [a, b] = await Promise.all([open(root), open(other)]);
      expect(a.port).not.toBe(b.port);
      expect(a.data).not.toBe(b.data);
      expect(await query(a.url, "select 1 as one")).toEqual(await query(b.url, "select 1 as one"));
    } finally {
      await closeAll();
      remove(other);
    }
  });

  // Only root keeps it elsewhere.
  it.runIf(isRoot())("is never a folder of another user", async () => {
    chownSync(dirname(place.base), 1234, 1234);
    expect(await readError()).toMatch(/must be a folder that only root can write to/);
    expect(existsSync(place.data)).toBe(false);
  });
});

describe("DATABASE_URL", () => {
  it.each(["postgres", "http://localhost/tasks"])(
    "is rejected if it is not an address: %s",
    async (text) => {
      const result = openPostgres({ root, env: { DATABASE_URL: text } });
      await expect(result).rejects.toThrow(/not the address of a PostgreSQL.*unset it/s);
    },
  );

  it("is reported without its password if nothing listens there", async () => {
    const address = "postgres://me:secret@127.0.0.1:1/tasks";
    const result = openPostgres({ root, env: { DATABASE_URL: address } });
    await expect(result).rejects.toThrow(/at 127\.0\.0\.1:1, .*ECONNREFUSED.*unset it/s);
    await expect(result).rejects.not.toThrow("secret");
  });
});
