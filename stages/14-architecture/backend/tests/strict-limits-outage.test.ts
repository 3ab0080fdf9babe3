import { afterAll, expect, it, vi } from "vitest";
import { log } from "../src/log/log.ts";
import { startApp, startReplica } from "./support/app.ts";
import { startProxy } from "./support/proxy.ts";
import { getRedisUrl } from "./support/redis.ts";

const app = await startApp();
const proxy = await startProxy(new URL(getRedisUrl()));
const env = { RATE_LIMIT_PER_MINUTE: "2", LOGIN_LIMIT_PER_ACCOUNT: "3" };
const server = await startReplica(app, { url: proxy.url, env });
afterAll(async () => {
  vi.restoreAllMocks();
  await server.close();
  await app.close();
});
vi.spyOn(log, "warn").mockReturnValue();

const logIn = async (email: string) => {
  const body = { email, password: "wrong horse" };
  return (await server.request("POST", "/auth/login", { body })).status;
};

it("the login limit of an account applies while Redis is down", async () => {
  await proxy.cut();
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 5; attempt += 1) statuses.push(await logIn("ana@example.test"));
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
  // The general request limit is not applied, and other accounts are not affected.
  expect(await logIn("bob@example.test")).toBe(401);
});
