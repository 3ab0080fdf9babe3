import type { ApiDriver } from "../../check/api-driver.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectHeader, expectStatus } from "../../check/expect.ts";
import type { Host } from "../../check/host.ts";
import { expectWithRedis } from "../../check/outage.ts";

/** Few enough to be used up in a moment. */
export const few = 5;

/** A server on which a user may send only few requests in a minute. */
export async function strictServer(host: Host): Promise<URL> {
  return (await host.others(1, { rateLimit: few }))[0] as URL;
}

/** A limit may begin anew with each minute of the clock: what has crossed one is done again. */
export async function withinOneMinute<Result>(act: () => Promise<Result>): Promise<Result> {
  const minute = () => Math.floor(Date.now() / 60_000);
  const began = minute();
  const result = await act();
  return minute() === began ? result : act();
}

/** Sends a request as often as it may be sent, and once more. @returns the last answer */
export async function oneTooMany(send: (count: number) => Promise<Answer>): Promise<Answer> {
  for (let count = 0; count < few; count += 1) await send(count);
  return send(few);
}

export interface Greedy {
  /** Somebody whose requests nobody has counted before. */
  user: ApiDriver;
  /** The answer to the first request that was too many. */
  answer: Answer;
}

/** Somebody new sends all requests that they may, to these servers in turn, and one more. */
export function greedyAt(api: ApiDriver, ...servers: URL[]): Promise<Greedy> {
  return withinOneMinute(async () => {
    const user = api.signedIn();
    const answer = await oneTooMany(async (count) => {
      const each = await user.at(servers[count % servers.length] as URL).get("/tasks");
      expectWithRedis(each);
      if (count < few) expectStatus(each, 200);
      return each;
    });
    return { user, answer };
  });
}

/** How many requests are left, as an answer says itself. */
export function leftAfter(answer: Answer): number {
  const parameters = /^"[^"]+"\s*;(?=.*\br=\d+)(?=.*\bt=\d+)/;
  expectHeader(answer, "ratelimit", parameters, '"name";r=99;t=60');
  return Number(/;\s*r=(\d+)/.exec(answer.headers.ratelimit ?? "")?.[1]);
}

/** What all of many answers at once came to. */
export function told(answers: Answer[], served: number): Answer {
  return { ...(answers[0] as Answer), came: `${served} of ${answers.length} answered 200` };
}

export const listOf = (user: ApiDriver, count: number): Promise<Answer[]> =>
  Promise.all(Array.from({ length: count }, () => user.get("/tasks")));
