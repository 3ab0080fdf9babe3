import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { openPostgres } from "../../../shared/harness/postgres/open.ts";
import { withClient } from "../../../shared/harness/postgres/sql.ts";
import { withRedis } from "../../../shared/harness/redis/client.ts";
import { openRedis } from "../../../shared/harness/redis/open.ts";
import { UsageError } from "../../../shared/harness/usage-error.ts";
import { run } from "../../commands/stage.ts";
import { resetStage } from "../../lib/stage/reset.ts";
import { root } from "../../lib/stages.ts";

/** An unused number of a stage. */
const dir = join(root, "stages", "09-redis");
const stage = { number: 97, dir, needs: ["postgres"] } as unknown as Stage;
const withCache = { ...stage, needs: ["postgres", "redis"] } as Stage;

afterEach(() => vi.unstubAllEnvs());

async function queryTables(sql = "select 1"): Promise<object[]> {
  const postgres = await openPostgres({ root, env: {} });
  const connectionString = (await postgres.ensureDatabase("task_tracker_97")).href;
  const question = "select tablename as name from pg_tables where schemaname = 'public'";
  try {
    return await withClient({ connectionString }, async (client) => {
      await client.query(sql);
      return (await client.query(question)).rows;
    });
  } finally {
    await postgres.close();
  }
}

describe("npm run stage NN reset", () => {
  it("empties the database of the stage", async () => {
    vi.stubEnv("DATABASE_URL", undefined);
    const log = vi.spyOn(console, "log").mockReturnValue();
    expect(await queryTables("create table if not exists tasks (title text)")).toEqual([
      { name: "tasks" },
    ]);
    expect(await resetStage(stage, true)).toBe(0);
    expect(log).toHaveBeenLastCalledWith(expect.stringMatching(/97 is empty.*npm run -s stage 97/));
    expect(await queryTables()).toEqual([]);
    await resetStage(stage, true);
    log.mockRestore();
  }, 60_000);

  it("empties the Redis of the stage", async () => {
    vi.stubEnv("DATABASE_URL", undefined);
    vi.stubEnv("REDIS_URL", undefined);
    const log = vi.spyOn(console, "log").mockReturnValue();
    const redis = await openRedis({ root, keep: "97" });
    await withRedis(redis.url, (client) => client.set("tasks", "Milk"));
    expect(await resetStage(withCache, true)).toBe(0);
    expect(await withRedis(redis.url, (client) => client.dbSize())).toBe(0);
    await redis.close();
    log.mockRestore();
  }, 60_000);

  it("does nothing without a terminal, and prints the command that does not ask", async () => {
    vi.stubEnv("DATABASE_URL", undefined);
    await expect(resetStage(stage, false)).rejects.toThrow("npm run -s stage 97 reset yes");
  });

  it("rejects a database in DATABASE_URL", async () => {
    vi.stubEnv("DATABASE_URL", "postgres://127.0.0.1/mine");
    await expect(resetStage(stage, true)).rejects.toThrow(
      /DATABASE_URL names your own database.*unset/s,
    );
  });

  it("rejects a Redis in REDIS_URL", async () => {
    vi.stubEnv("DATABASE_URL", undefined);
    vi.stubEnv("REDIS_URL", "redis://127.0.0.1:6379");
    await expect(resetStage(withCache, true)).rejects.toThrow(
      /REDIS_URL names your own Redis.*unset/s,
    );
  });

  it.each(["reset", "--reset"])("rejects a stage without a database (%s)", async (word) => {
    await expect(run(["01", word])).rejects.toThrow("Stage 01 has no database");
  });

  it("rejects unknown words", async () => {
    await expect(run(["01", "rest"])).rejects.toThrow(UsageError);
    await expect(run(["01", "--rest"])).rejects.toThrow(UsageError);
  });
});
