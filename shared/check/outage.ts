import { setTimeout as delay } from "node:timers/promises";
import type { ApiDriver } from "./api-driver.ts";
import type { Check, CheckBuilder, Drivers } from "./capability.ts";
import type { Answer } from "./exchange.ts";
import { ContractFailure, expectThat, fail } from "./expect.ts";
import type { DatabaseOutage, RedisOutage } from "./host.ts";

export type Outage = Pick<Drivers, "host" | "api">;

/** A dependency that fails must not make the response slower than this. */
const promptMs = 1000;

/** @throws ContractFailure if the response takes longer than a second */
export async function expectPromptAnswer(pendingAnswer: Promise<Answer>): Promise<Answer> {
  const startedAt = performance.now();
  const answer = await pendingAnswer;
  const durationMs = Math.round(performance.now() - startedAt);
  const report = { ...answer, received: `${answer.received} after ${durationMs} ms` };
  expectThat(durationMs < promptMs, report, `an answer within ${promptMs} ms`);
  return answer;
}

/** Reads the list until the response is a cache hit, at most for the time limit of a request. */
export async function readUntilHit(
  api: ApiDriver,
  check: (answer: Answer) => void = () => undefined,
): Promise<Answer> {
  const end = Date.now() + api.requestTimeoutMs;
  for (;;) {
    const answer = await api.get("/tasks");
    check(answer);
    const state = answer.headers["x-cache"];
    if (state === "HIT" || state === undefined || Date.now() > end) return answer;
    await delay(20);
  }
}

/** Returns whether the response was created without Redis. */
export const isBypass = (answer?: Answer): boolean => answer?.headers["x-cache"] === "BYPASS";

const isBypassFailure = (error: unknown): boolean =>
  error instanceof ContractFailure && isBypass(error.answer);

/** @throws ContractFailure if the response was created without Redis */
export function expectWithRedis(answer: Answer): void {
  if (isBypass(answer)) fail(answer, "an answer for which Redis was asked");
}

const attempts = 3;

const withRetries =
  (run: Check["run"]): Check["run"] =>
  async (drivers) => {
    for (let attempt = 1; attempt < attempts; attempt += 1) {
      try {
        return await run(drivers);
      } catch (error) {
        if (!isBypassFailure(error)) throw error;
        await readUntilHit(drivers.api);
      }
    }
    await run(drivers);
  };

/** Runs a check again if a response bypassed Redis, because on a busy machine Redis may time out. */
export const retryWithoutBypass = ({ adds, guards }: CheckBuilder): CheckBuilder => ({
  adds: (title, options, run) => adds(title, options, withRetries(run)),
  guards: (title, options, run) => guards(title, options, withRetries(run)),
});

type Step = () => Promise<void>;

/** What a check does while Redis is interrupted, and after it is back. */
interface Scenario {
  during: Step;
  after?: Step;
}

/** Ends the interruption in any case, so that the next check has a Redis that responds. */
async function runScenario(
  api: ApiDriver,
  { during: away, after: back }: Scenario,
  endInterruption: Step,
): Promise<void> {
  try {
    await away().finally(endInterruption);
    await back?.();
  } finally {
    await readUntilHit(api);
  }
}

/** Stops Redis during a scenario. It comes back without data. */
export async function withoutRedis({ host, api }: Outage, scenario: Scenario): Promise<void> {
  const redis = host.redis as RedisOutage;
  await redis.stop();
  await runScenario(api, scenario, () => redis.start());
}

/** Pauses Redis during a scenario. It comes back with its data. */
export async function withHungRedis({ host, api }: Outage, scenario: Scenario): Promise<void> {
  const redis = host.redis as RedisOutage;
  redis.pause();
  await runScenario(api, scenario, async () => redis.resume());
}

const databaseOutages = {
  "is gone": { begin: (database: DatabaseOutage) => database.stop(), end: "start" },
  hangs: { begin: async (database: DatabaseOutage) => database.pause(), end: "resume" },
} as const;

/**
 * Runs a step while the database of one server is interrupted.
 *
 * @returns that server, after the interruption
 */
export async function withoutDatabase(
  { api, host }: Outage,
  state: keyof typeof databaseOutages,
  step: (api: ApiDriver) => Promise<void>,
): Promise<ApiDriver> {
  const database = host.database as DatabaseOutage;
  const server = api.asAnonymous().forServer(await database.startServer());
  const { begin, end } = databaseOutages[state];
  await begin(database);
  await step(server).finally(() => database[end]());
  return server;
}
