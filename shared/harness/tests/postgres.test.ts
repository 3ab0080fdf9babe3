import { once } from "node:events";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { isFree } from "../ports.ts";
import { closeAll } from "./fixtures/opener.ts";
import { type Opened, open, query } from "./fixtures/postgres.ts";
import { hasSignals, isRunning, waitUntilGone } from "./fixtures/processes.ts";
import { createUserFolder, remove, users } from "./fixtures/users.ts";

// On a busy machine, a server starts slowly.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const hasModes = process.platform !== "win32";
const addTask = "create table if not exists tasks (title text); insert into tasks values ('Milk')";

describe.each(users)("PostgreSQL for $name", (user) => {
  let root: string;
  let first: Opened;
  let matches: object[];
  let mayEnd: object[];

  beforeAll(async () => {
    root = createUserFolder(user);
    first = await open(root, user);
    await query(first.url, addTask);
    matches = await query(first.url, "select 'ȘTIRI ĂÂÎ' ilike '%știri ăâî%' as found");
    mayEnd = await query(
      first.url,
      "select pg_has_role('pg_signal_backend', 'usage') as autovacuum",
    );
    await closeAll();
  });
  afterEach(closeAll);
  afterAll(() => remove(root));

  it("creates a cluster, reports it, and leaves no process behind", async () => {
    expect(first.createdDatabases).toEqual([expect.stringContaining(first.data)]);
    expect(isRunning(first.pid)).toBe(false);
  });

  // Another program may get the port in the moment in which it is free.
  it("has its earlier data and port", { retry: 2 }, async () => {
    const reopenedServer = await open(root, user);
    expect(await query(reopenedServer.url, "select title from tasks")).toEqual([{ title: "Milk" }]);
    expect(reopenedServer).toMatchObject({ port: first.port, createdDatabases: [] });
  });

  it("requires a password that only its owner can read", async () => {
    const { url, data } = await open(root, user);
    for (const name of ["tracker", "postgres"]) {
      const guess = Object.assign(new URL(url), { username: name, password: "guess" });
      await expect(query(guess.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
      const { mode } = statSync(join(dirname(data), `${name}.password`));
      if (hasModes) expect(mode & 0o777).toBe(0o600);
    }
    expect(await query(url, "show listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
    await expect(query(url, "select pg_read_file('PG_VERSION')")).rejects.toThrow("denied");
  });

  it("matches letters with diacritics without regard to case", () => {
    expect(matches).toEqual([{ found: true }]);
  });

  it("lets the application drop a database that autovacuum uses", () => {
    expect(mayEnd).toEqual([{ autovacuum: true }]);
  });

  it("is one server for two concurrent processes, until the last one closes it", async () => {
    const [a, b] = await Promise.all([open(root, user), open(root, user)]);
    expect(b).toMatchObject({ pid: a.pid, port: a.port });
    await a.close();
    expect(await query(b.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await b.close();
    expect(isRunning(b.pid)).toBe(false);
  });

  // Independent of the user, so it runs once.
  if (user === users[0]) {
    it("sets a new password of the application if its file is missing", async () => {
      rmSync(join(dirname(first.data), "tracker.password"));
      const { url } = await open(root, user);
      expect(url).not.toBe(first.url);
      expect(await query(url, "select title from tasks")).toHaveLength(1);
    });

    it("names the password file of the server if it is wrong", async () => {
      const file = join(dirname(first.data), "postgres.password");
      const password = readFileSync(file);
      writeFileSync(file, "another");
      const { error } = await open(root, user);
      writeFileSync(file, password);
      expect(error).toMatch(/postgres\.password is not the one of .*Put that file back/s);
    });

    it("uses the next free port if its own is taken", async () => {
      const previous = await open(root, user);
      await previous.close();
      const other = createServer().listen(previous.port, "127.0.0.1");
      await once(other, "listening");
      const { port, url } = await open(root, user);
      other.close();
      expect(port).toBeGreaterThan(previous.port);
      expect(await query(url, "select title from tasks")).toHaveLength(1);
    });

    // Only Linux tells which data a process serves.
    it.runIf(process.platform === "linux")(
      "starts although the id of the killed server was reused",
      async () => {
        const lines = [process.pid, first.data, 0, first.port, "", "127.0.0.1", "", "ready", ""];
        writeFileSync(join(first.data, "postmaster.pid"), lines.join("\n"));
        const { url } = await open(root, user);
        expect(await query(url, "select title from tasks")).toEqual([{ title: "Milk" }]);
      },
    );
  }

  // Windows has no signals.
  describe.runIf(hasSignals)("after a crash", () => {
    it("uses the server of a killed command, and drops its temporary databases", async () => {
      const killedCommand = await open(root, user);
      await query(killedCommand.url, "create database temporary_left_behind");
      killedCommand.process.kill("SIGKILL");
      await once(killedCommand.process, "close");
      expect(isRunning(killedCommand.pid)).toBe(true);
      const next = await open(root, user);
      expect(next.pid).toBe(killedCommand.pid);
      const selectTemporary = "select from pg_database where datname like 'temporary%'";
      expect(await query(next.url, selectTemporary)).toEqual([]);
      await next.close();
      expect(isRunning(killedCommand.pid)).toBe(false);
    });

    it("starts again after the server was killed, with all committed data", async () => {
      const before = await open(root, user);
      process.kill(before.pid, "SIGKILL");
      await waitUntilGone(before.pid);
      const after = await open(root, user);
      expect(after.pid).not.toBe(before.pid);
      expect(await query(after.url, "select title from tasks")).toEqual([{ title: "Milk" }]);
    });

    it("stops the server on Ctrl-C", async () => {
      const { process: command, pid, port } = await open(root, user);
      process.kill(-(command.pid ?? 0), "SIGINT");
      expect(await once(command, "close")).toEqual([null, "SIGINT"]);
      await waitUntilGone(pid);
      expect(await isFree(port)).toBe(true);
    });

    it("responds after Ctrl-C until the application closes it", async () => {
      const { process: command, pid, lines } = await open(root, user, "drain");
      process.kill(-(command.pid ?? 0), "SIGINT");
      expect(await once(command, "close")).toEqual([0, null]);
      expect(lines.at(-1)).toBe('{"drained":true}');
      expect(isRunning(pid)).toBe(false);
    });
  });
});
