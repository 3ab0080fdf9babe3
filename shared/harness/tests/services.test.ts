import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openPostgres } from "../postgres/open.ts";
import { openServices, type Services } from "../services.ts";
import { type RunningTracker, startTracker, type TrackerFolder } from "../tracker.ts";
import { createFolder } from "./fixtures/folder.ts";
import { query } from "./fixtures/postgres.ts";
import { hasSignals } from "./fixtures/processes.ts";
import { createUserFolder, remove } from "./fixtures/users.ts";

// On a busy machine, a server starts slowly.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder: TrackerFolder = {
  dir: join(import.meta.dirname, "fixtures", "with-postgres"),
  processes: { api: { port: 4000, ready: "/" } },
  needs: ["postgres"],
};

let root: string;
let outerServices: Services;
const trackers: RunningTracker[] = [];

beforeAll(async () => {
  vi.stubEnv("DATABASE_URL", undefined);
  root = createUserFolder();
  // Keeps the server running, so that each test only creates a database.
  outerServices = await openServices(folder, { root, migrates: false });
});
afterEach(async () => {
  await Promise.all(trackers.splice(0).map((tracker) => tracker.stop()));
});
afterAll(async () => {
  await outerServices.close();
  vi.unstubAllEnvs();
  remove(root);
});

async function start(options: { keep?: string } = {}): Promise<RunningTracker> {
  const services = await openServices(folder, { root, ...options });
  const tracker = await startTracker(folder, { services });
  trackers.push(tracker);
  return tracker;
}

interface Answer {
  tasks: object[];
  secret: string;
}

async function answer({ urls }: RunningTracker, method = "GET"): Promise<Answer> {
  return (await fetch(urls.api ?? "", { method })).json() as Promise<Answer>;
}

const listDatabases = () =>
  query(outerServices.env.DATABASE_URL ?? "", "select datname from pg_database order by datname");

describe("a tracker that needs PostgreSQL", () => {
  it("gets a migrated database and a secret", async () => {
    const [a, b] = await Promise.all([start(), start()]);
    const { tasks, secret } = await answer(a, "POST");
    expect(tasks).toEqual([{ title: "Milk" }]);
    expect(secret).toHaveLength(64);
    const other = await answer(b);
    expect(other.tasks).toEqual([]);
    expect(other.secret).not.toBe(secret);
  });

  it("waits for the disk only if the data is persistent", async () => {
    const persistent = await openServices(folder, { root, keep: "98", migrates: false });
    await persistent.close();
    expect(persistent.env.PGOPTIONS).toBeUndefined();
    vi.stubEnv("PGOPTIONS", outerServices.env.PGOPTIONS);
    const commits = await query(outerServices.env.DATABASE_URL ?? "", "show synchronous_commit");
    vi.stubEnv("PGOPTIONS", undefined);
    expect(commits).toEqual([{ synchronous_commit: "off" }]);
  });

  it("drops its database when it stops", async () => {
    const before = await listDatabases();
    const tracker = await start();
    expect(await listDatabases()).toHaveLength(before.length + 1);
    await tracker.stop();
    expect(await listDatabases()).toEqual(before);
  });

  // Windows lets no process close what it has open.
  it.runIf(hasSignals)("can query its database until it has closed", async () => {
    const tracker = await start();
    await answer(tracker, "POST");
    await tracker.stop();
    expect(tracker.log()).toContain("closed with 1 tasks");
  });

  it("gets its earlier data and secret if they are persistent", async () => {
    const first = await start({ keep: "97" });
    const { secret } = await answer(first, "POST");
    await first.stop();
    const second = await start({ keep: "97" });
    expect(await answer(second)).toEqual({ tasks: [{ title: "Milk" }], secret });
    expect(await listDatabases()).toContainEqual({ datname: "task_tracker_97" });
  });

  it("opens its services itself", async () => {
    const tracker = await startTracker(folder);
    trackers.push(tracker);
    expect((await answer(tracker)).tasks).toEqual([]);
  });
});

describe("openServices", () => {
  it("returns rows for the terminal", async () => {
    const { rows, close } = await openServices(folder, { root });
    await close();
    expect(rows).toEqual([
      ["PostgreSQL 18.4 (embedded)", expect.stringMatching(/^127\.0\.0\.1:\d+$/), "ready"],
      ["migrations", "", "1 applied"],
    ]);
  });

  it("reports that the migrations are up to date", async () => {
    const rows: string[][] = [];
    for (let round = 0; round < 2; round += 1) {
      const services = await openServices(folder, { root, keep: "96" });
      rows.push(services.rows[1] ?? []);
      await services.close();
    }
    expect(rows.map((row) => row.at(-1))).toEqual(["1 applied", "up to date"]);
  });

  it("opens nothing if nothing is needed", async () => {
    const { env, rows, close } = await openServices({ dir: folder.dir, needs: [] }, { root });
    await close();
    expect({ env, rows }).toEqual({ env: {}, rows: [] });
  });

  it("closes everything if a migration fails, and throws its output", async () => {
    const before = await listDatabases();
    const failingFolder = createFolder({
      "package.json": { scripts: { "db:migrate": "node migrate.mjs" } },
      "migrate.mjs": 'throw new Error("column tasks.due does not exist");',
    });
    const result = openServices({ ...folder, dir: failingFolder }, { root });
    await expect(result).rejects.toThrow(
      /script db:migrate of .* ended with 1\..*column tasks\.due does not exist.*start again/s,
    );
    expect(await listDatabases()).toEqual(before);
  });

  it("uses the database of the user if the data is persistent", async () => {
    vi.stubEnv("DATABASE_URL", outerServices.env.DATABASE_URL);
    const { env, rows, close } = await openServices(folder, { root, keep: "99" });
    await close();
    vi.stubEnv("DATABASE_URL", undefined);
    expect(env.DATABASE_URL).toBe(outerServices.env.DATABASE_URL);
    expect(rows[0]?.[0]).toBe("PostgreSQL 18.4 (DATABASE_URL)");
    expect(await listDatabases()).not.toContainEqual({ datname: "task_tracker_99" });
  });
});

describe("the server that DATABASE_URL names", () => {
  it("gets the new databases, and nothing is started", async () => {
    const empty = createUserFolder();
    const postgres = await openPostgres({ root: empty, env: outerServices.env });
    expect(postgres).toMatchObject({ source: "DATABASE_URL", version: "18.4" });
    const databaseUrl = (await postgres.ensureDatabase("made_here")).href;
    expect(await query(databaseUrl, "select 1 as one")).toEqual([{ one: 1 }]);
    await postgres.drop("made_here");
    await expect(query(databaseUrl, "select 1")).rejects.toMatchObject({ code: "3D000" });
    await postgres.close();
    expect(readdirSync(empty)).toEqual([]);
    remove(empty);
  });
});
