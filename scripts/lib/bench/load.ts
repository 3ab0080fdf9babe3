import type autocannon from "autocannon";
import { percentile, round } from "./statistics.ts";

export interface Load {
  connections: number;
  /** How long each server is asked unmeasured, while V8 compiles what is hot. */
  warmUpSeconds: number;
  /** How long one measurement lasts. */
  seconds: number;
  /** How often each server is measured, in turns with the others. */
  rounds: number;
}

export interface Rate {
  requestsPerSecond: number;
  /** 99 of 100 answers came within so many milliseconds. */
  p99: number;
}

/** A list to ask for, and what has to be said to get it. */
export interface Asked {
  url: URL;
  headers?: Record<string, string>;
}

/**
 * Asks servers in turns, A B A B, and takes the best round of each: another program on the machine
 * can only slow a server down, and seldom in every round.
 *
 * @throws Error if an answer is not 2xx, or does not come
 */
export async function measureInTurns(lists: Asked[], load: Load): Promise<Rate[]> {
  for (const list of lists) await ask(list, load.connections, load.warmUpSeconds);
  const rates: Rate[][] = lists.map(() => []);
  for (let turn = 1; turn <= load.rounds; turn += 1) {
    for (const [index, list] of lists.entries()) {
      rates[index]?.push(await ask(list, load.connections, load.seconds));
    }
  }
  return rates.map(best);
}

const best = (rates: Rate[]): Rate =>
  rates.reduce((one, other) => (other.requestsPerSecond > one.requestsPerSecond ? other : one));

async function ask(asked: Asked, connections: number, duration: number): Promise<Rate> {
  const { url, headers = {} } = asked;
  // Loaded only here: `npm run bench help` has to work before anything is installed.
  const { default: start } = await import("autocannon");
  const times: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = start({ url: url.href, headers, connections, duration }, (error, done) =>
      error ? reject(error) : resolve(done),
    );
    // autocannon's own percentiles are whole milliseconds, and most answers take less than one.
    run.on("response", (_client, _status, _bytes, time) => times.push(time));
  });
  assertAnswered(url, result);
  const requestsPerSecond = Math.round(result["2xx"] / result.duration);
  return { requestsPerSecond, p99: round(percentile(times, 99), 2) };
}

function assertAnswered(url: URL, { "2xx": good, non2xx, errors, timeouts }: autocannon.Result) {
  if (good > 0 && non2xx + errors + timeouts === 0) return;
  throw new Error(
    `GET ${url.pathname} was answered ${good} times with 2xx, ${non2xx} times with another status, ` +
      `and ${errors + timeouts} times not at all. Look at what the server writes, and mend it.`,
  );
}
