import { setTimeout as delay } from "node:timers/promises";
import type { ApiDriver } from "./api-driver.ts";
import type { Check, CheckBuilder, Drivers } from "./capability.ts";
import type { Answer } from "./exchange.ts";
import { ContractFailure, expectThat, fail } from "./expect.ts";
import type { DatabaseOutage, RedisOutage } from "./host.ts";

export type Outage = Pick<Drivers, "host" | "api">;

/** Nobody waits longer for what has failed than for what works, in milliseconds. */
const soon = 1000;

/** @throws ContractFailure if the answer takes longer than somebody should wait */
export async function inTime(answering: Promise<Answer>): Promise<Answer> {
  const began = performance.now();
  const answer = await answering;
  const took = Math.round(performance.now() - began);
  const told = { ...answer, came: `${answer.came} after ${took} ms` };
  expectThat(took < soon, told, `an answer within ${soon} ms`);
  return answer;
}

/** Reads until the answer is a HIT, or for as long as an answer may take; `check` sees each. */
export async function untilHit(
  api: ApiDriver,
  check: (answer: Answer) => void = () => undefined,
): Promise<Answer> {
  const end = Date.now() + api.patience;
  for (;;) {
    const answer = await api.get("/tasks");
    check(answer);
    const state = answer.headers["x-cache"];
    if (state === "HIT" || state === undefined || Date.now() > end) return answer;
    await delay(20);
  }
}

/** It came about without Redis. */
export const isBypass = (answer?: Answer): boolean => answer?.headers["x-cache"] === "BYPASS";

const hasMetBypass = (error: unknown): boolean =>
  error instanceof ContractFailure && isBypass(error.answer);

/** @throws ContractFailure for an answer that came about without Redis */
export function expectWithRedis(answer: Answer): void {
  if (isBypass(answer)) fail(answer, "an answer for which Redis was asked");
}

const attempts = 3;

const again =
  (run: Check["run"]): Check["run"] =>
  async (drivers) => {
    for (let attempt = 1; attempt < attempts; attempt += 1) {
      try {
        return await run(drivers);
      } catch (error) {
        if (!hasMetBypass(error)) throw error;
        await untilHit(drivers.api);
      }
    }
    await run(drivers);
  };

/** On a busy machine Redis may seem to be away for a moment: a check that meets that begins again. */
export const withRedis = ({ adds, guards }: CheckBuilder): CheckBuilder => ({
  adds: (title, options, run) => adds(title, options, again(run)),
  guards: (title, options, run) => guards(title, options, again(run)),
});

type Step = () => Promise<void>;

/** What happens while Redis is away, and what happens as soon as it is back. */
interface Story {
  away: Step;
  back?: Step;
}

/** Whatever is found out, the next check finds a Redis that answers, and a server that knows it. */
async function tell(api: ApiDriver, { away, back }: Story, returns: Step): Promise<void> {
  try {
    await away().finally(returns);
    await back?.();
  } finally {
    await untilHit(api);
  }
}

/** Redis is stopped, and comes back empty. */
export async function withoutRedis({ host, api }: Outage, story: Story): Promise<void> {
  const redis = host.redis as RedisOutage;
  await redis.stop();
  await tell(api, story, () => redis.start());
}

/** Redis hangs, and goes on with its old content. */
export async function withHungRedis({ host, api }: Outage, story: Story): Promise<void> {
  const redis = host.redis as RedisOutage;
  redis.pause();
  await tell(api, story, async () => redis.resume());
}

/** What happens to the database, and how it ends. */
const databaseOutages = {
  "is gone": { begin: (database: DatabaseOutage) => database.stop(), end: "start" },
  hangs: { begin: async (database: DatabaseOutage) => database.pause(), end: "resume" },
} as const;

/**
 * Runs a step while the database is away from one server.
 *
 * @returns that server, when it has its database again
 */
export async function withoutDatabase(
  { api, host }: Outage,
  how: keyof typeof databaseOutages,
  step: (api: ApiDriver) => Promise<void>,
): Promise<ApiDriver> {
  const database = host.database as DatabaseOutage;
  const server = api.anonymous().at(await database.server());
  const { begin, end } = databaseOutages[how];
  await begin(database);
  await step(server).finally(() => database[end]());
  return server;
}
