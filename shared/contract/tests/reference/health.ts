import type { Act, App } from "./app.ts";
import { json } from "./http.ts";
import { isAway } from "./redis.ts";

/** Returns the state of each dependency. */
export function checkDependencies({ database, redis, jobs }: App): Record<string, "up" | "down"> {
  const hasWorkers = jobs?.settings !== undefined && !isAway(redis);
  return {
    database: isAway(database) ? "down" : "up",
    redis: isAway(redis) ? "down" : "up",
    workers: hasWorkers ? "up" : "down",
  };
}

const neverStored = { "cache-control": "no-store" };

export const health: Act = (app) => {
  const checks = checkDependencies(app);
  const isAllUp = !Object.values(checks).includes("down");
  const status = checks.database === "up" && !isAllUp ? "degraded" : checks.database;
  return json(codeOf(checks.database), { status, checks }, neverStored);
};

export const live: Act = () => json(200, { status: "up" }, neverStored);

export const ready: Act = (app) => {
  const { database } = checkDependencies(app);
  return json(codeOf(database), { status: database, checks: { database } }, neverStored);
};

const codeOf = (state: string | undefined) => (state === "up" ? 200 : 503);
