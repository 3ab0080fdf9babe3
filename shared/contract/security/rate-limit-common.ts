import type { ApiDriver } from "../../check/api-driver.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectHeader, expectStatus } from "../../check/expect.ts";
import type { Host } from "../../check/host.ts";
import { expectWithRedis, readUntilHit } from "../../check/outage.ts";

/** Low enough to exceed in a moment. */
export const lowLimit = 5;

/** Starts a server with a low rate limit per user. */
export async function startWithRateLimit(host: Host): Promise<URL> {
  return (await host.startServers(1, { rateLimit: lowLimit }))[0] as URL;
}

/** Runs an action within one minute of the clock, because limits may reset with it; repeats the action once if it crossed a minute. */
export async function runWithinOneMinute<Result>(act: () => Promise<Result>): Promise<Result> {
  const getMinute = () => Math.floor(Date.now() / 60_000);
  const startMinute = getMinute();
  const result = await act();
  return getMinute() === startMinute ? result : act();
}

/** Sends as many requests as the limit allows, and one more. @returns the last response */
export async function sendOneTooMany(send: (count: number) => Promise<Answer>): Promise<Answer> {
  for (let count = 0; count < lowLimit; count += 1) await send(count);
  return send(lowLimit);
}

/**
 * Expects 429 for one request too many without an account. A 401 does not show whether Redis was
 * asked, and on a busy machine it may time out: the requests are sent again after a cache hit.
 *
 * @param api sends requests to the same server, to find out whether it has a cache
 */
export async function expectVisitorLimit(
  api: ApiDriver,
  send: (count: number) => Promise<Answer>,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await runWithinOneMinute(() => sendOneTooMany(send));
    if (answer.status === 429) return;
    const { headers } = await readUntilHit(api.asNewUser());
    if (headers["x-cache"] !== "HIT" || attempt === 3) return expectStatus(answer, 429);
  }
}

export interface LimitedUser {
  /** A new user, who is now over the limit. */
  user: ApiDriver;
  /** The response to the first request over the limit. */
  answer: Answer;
}

/** Exceeds the rate limit as a new user, with requests to these servers in turn. */
export function exceedLimit(api: ApiDriver, ...servers: URL[]): Promise<LimitedUser> {
  return runWithinOneMinute(async () => {
    const user = api.asNewUser();
    const answer = await sendOneTooMany(async (count) => {
      const answer = await user.forServer(servers[count % servers.length] as URL).get("/tasks");
      expectWithRedis(answer);
      if (count < lowLimit) expectStatus(answer, 200);
      return answer;
    });
    return { user, answer };
  });
}

/** Returns the remaining requests in the RateLimit header of a response. */
export function getRemaining(answer: Answer): number {
  const parameters = /^"[^"]+"\s*;(?=.*\br=\d+)(?=.*\bt=\d+)/;
  expectHeader(answer, "ratelimit", parameters, '"name";r=99;t=60');
  return Number(/;\s*r=(\d+)/.exec(answer.headers.ratelimit ?? "")?.[1]);
}

/** Summarizes many responses for a failure message. */
export function summarize(answers: Answer[], servedCount: number): Answer {
  return {
    ...(answers[0] as Answer),
    received: `${servedCount} of ${answers.length} answered 200`,
  };
}

export const listTasksTimes = (user: ApiDriver, count: number): Promise<Answer[]> =>
  Promise.all(Array.from({ length: count }, () => user.get("/tasks")));
