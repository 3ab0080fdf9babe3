import { json } from "./http.ts";
import type { Action, App } from "./model.ts";
import { isUnavailable } from "./redis.ts";

/** Returns the state of each dependency. */
export function checkDependencies({ database, redis, jobs }: App): Record<string, "up" | "down"> {
  const hasWorkers = jobs?.settings !== undefined && !isUnavailable(redis);
  return {
    database: isUnavailable(database) ? "down" : "up",
    redis: isUnavailable(redis) ? "down" : "up",
    workers: hasWorkers ? "up" : "down",
  };
}

const neverStored = { "cache-control": "no-store" };

export const health: Action = (app) => {
  const checks = checkDependencies(app);
  const isAllUp = !Object.values(checks).includes("down");
  const status = checks.database === "up" && !isAllUp ? "degraded" : checks.database;
  return json(toStatusCode(checks.database), { status, checks }, neverStored);
};

export const live: Action = () => json(200, { status: "up" }, neverStored);

export const ready: Action = (app) => {
  const { database } = checkDependencies(app);
  return json(toStatusCode(database), { status: database, checks: { database } }, neverStored);
};

const toStatusCode = (state: string | undefined) => (state === "up" ? 200 : 503);
