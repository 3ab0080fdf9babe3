import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ExplainedError } from "../explained-error.ts";
import { openPostgres } from "../postgres/open.ts";
import { createPlace, isRoot, type Place } from "../postgres/place.ts";
import { write } from "./fixtures/folder.ts";
import { closeAll } from "./fixtures/opener.ts";
import { ask, open } from "./fixtures/postgres.ts";
import { hasSignals } from "./fixtures/processes.ts";
import { createUserFolder, remove } from "./fixtures/users.ts";

// On a machine that is busy, a server takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let root: string;
let place: Place;

beforeEach(() => {
  root = createUserFolder();
  place = createPlace(root, "18");
});
afterEach(async () => {
  await closeAll();
  remove(root);
});

/** Something that the cluster's folder holds already, as the server's own user would have it. */
function leave(files: Record<string, string | object>): void {
  for (const [name, content] of Object.entries(files)) write(place.data, name, content);
  chmodSync(place.data, 0o700);
  for (const name of ["", ...readdirSync(place.data, { recursive: true })]) {
    const { uid, gid } = place.as;
    if (uid !== undefined && gid !== undefined) chownSync(join(place.data, `${name}`), uid, gid);
  }
}

async function refusal(): Promise<string> {
  const error = await openPostgres({ root, env: {} }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ExplainedError);
  return (error as Error).message;
}

describe("a data folder that PostgreSQL cannot use", () => {
  it("without a cluster in it is named and left alone", async () => {
    leave({ "holiday.txt": "pictures" });
    expect(await refusal()).toBe(
      `${place.data} is not a PostgreSQL cluster.\n` +
        "Nothing in it was changed. Move it away and start again, to create an empty one.",
    );
    expect(readFileSync(join(place.data, "holiday.txt"), "utf8")).toBe("pictures");
  });

  it("of another major version is named and left alone", async () => {
    leave({ PG_VERSION: "15\n" });
    expect(await refusal()).toMatch(/data is of PostgreSQL 15, and this is 18\..*Move it away/s);
    expect(readdirSync(place.data)).toEqual(["PG_VERSION"]);
  });

  it("that is damaged is named, with what the server says of it", async () => {
    leave({ PG_VERSION: "18\n" });
    expect(await refusal()).toMatch(/data is damaged\..*Move it away/s);
    leave({ "global/pg_control": randomBytes(8192).toString("latin1"), "postgresql.conf": "" });
    expect(await refusal()).toMatch(/cannot be opened by PostgreSQL:.*FATAL.*Move it away/s);
  });

  it("that was half made when the computer went off is made again", async () => {
    write(`${place.data}.partial`, "PG_VERSION", "18\n");
    const { url } = await open(root);
    expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it.runIf(hasSignals)(
    "that others can read is named, with the command that closes it",
    async () => {
      leave({ PG_VERSION: "18\n" });
      chmodSync(place.data, 0o755);
      expect(await refusal()).toContain(`chmod 700 "${place.data}"`);
    },
  );

  // Only root can give a folder to somebody else.
  it.runIf(isRoot())("of another user is named, with whose it is", async () => {
    leave({ PG_VERSION: "18\n" });
    chownSync(place.data, 1234, 1234);
    expect(await refusal()).toContain("data belongs to another user (1234)");
  });
});

describe("where the data is", () => {
  it("is the clone itself, where the server's user may enter it", () => {
    chmodSync(root, 0o755);
    expect(createPlace(root, "18").data).toBe(join(root, ".data", "postgres-18", "data"));
  });

  it("lets two clones have a server each", async () => {
    const other = createUserFolder();
    try {
      chmodSync(other, 0o755);
      const [a, b] = await Promise.all([open(root), open(other)]);
      expect(a.port).not.toBe(b.port);
      expect(a.data).not.toBe(b.data);
      expect(await ask(a.url, "select 1 as one")).toEqual(await ask(b.url, "select 1 as one"));
    } finally {
      await closeAll();
      remove(other);
    }
  });

  // Only root keeps it elsewhere.
  it.runIf(isRoot())("is never a folder that another user has put there", async () => {
    chownSync(dirname(place.base), 1234, 1234);
    expect(await refusal()).toMatch(/has to be a folder that only root can write to/);
    expect(existsSync(place.data)).toBe(false);
  });
});

describe("DATABASE_URL", () => {
  it.each(["postgres", "http://localhost/tasks"])(
    "that is no address (%s) is told",
    async (text) => {
      const opening = openPostgres({ root, env: { DATABASE_URL: text } });
      await expect(opening).rejects.toThrow(/not the address of a PostgreSQL.*unset it/s);
    },
  );

  it("where nobody answers is told without its password", async () => {
    const address = "postgres://me:secret@127.0.0.1:1/tasks";
    const opening = openPostgres({ root, env: { DATABASE_URL: address } });
    await expect(opening).rejects.toThrow(/at 127\.0\.0\.1:1, .*ECONNREFUSED.*unset it/s);
    await expect(opening).rejects.not.toThrow("secret");
  });
});
