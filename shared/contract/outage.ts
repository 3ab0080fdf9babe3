import { setTimeout as delay } from "node:timers/promises";
import type { ApiDriver } from "./api-driver.ts";
import type { Check, Drivers, Kit } from "./capability.ts";
import type { Answer } from "./exchange.ts";
import { ContractFailure, fail } from "./expect.ts";
import type { RedisOutage } from "./host.ts";

export type Outage = Pick<Drivers, "host" | "api">;

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
export const withRedis = ({ adds, guards }: Kit): Kit => ({
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
