import type autocannon from "autocannon";
import { computePercentile, round } from "./statistics.ts";

export interface Load {
  connections: number;
  /** The time before the first measurement, in which V8 optimizes the code. */
  warmUpSeconds: number;
  /** The duration of one measurement. */
  seconds: number;
  /** The number of measurements of each server, in turns with the others. */
  rounds: number;
}

export interface Rate {
  requestsPerSecond: number;
  /** 99th percentile of the response times, in milliseconds. */
  p99: number;
}

/** A request that the load test sends. */
export interface ListRequest {
  url: URL;
  headers?: Record<string, string>;
}

/**
 * Measures servers in turns, A B A B, and returns the best round of each: other programs on the
 * machine slow a server down, but seldom in every round.
 *
 * @throws Error if a response is not 2xx, or missing
 */
export async function measureInTurns(requests: ListRequest[], load: Load): Promise<Rate[]> {
  for (const list of requests) await ask(list, load.connections, load.warmUpSeconds);
  const rates: Rate[][] = requests.map(() => []);
  for (let round = 1; round <= load.rounds; round += 1) {
    for (const [index, list] of requests.entries()) {
      rates[index]?.push(await ask(list, load.connections, load.seconds));
    }
  }
  return rates.map(findBestRate);
}

const findBestRate = (rates: Rate[]): Rate =>
  rates.reduce((one, other) => (other.requestsPerSecond > one.requestsPerSecond ? other : one));

async function ask(request: ListRequest, connections: number, duration: number): Promise<Rate> {
  const { url, headers = {} } = request;
  // Imported only here, so that `npm run bench help` works before the packages are installed.
  const { default: start } = await import("autocannon");
  const times: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = start({ url: url.href, headers, connections, duration }, (error, result) =>
      error ? reject(error) : resolve(result),
    );
    // autocannon rounds its percentiles to milliseconds, and most responses take less than one.
    run.on("response", (_client, _status, _bytes, time) => times.push(time));
  });
  assertAnswered(url, result);
  const requestsPerSecond = Math.round(result["2xx"] / result.duration);
  return { requestsPerSecond, p99: round(computePercentile(times, 99), 2) };
}

function assertAnswered(url: URL, { "2xx": good, non2xx, errors, timeouts }: autocannon.Result) {
  if (good > 0 && non2xx + errors + timeouts === 0) return;
  throw new Error(
    `GET ${url.pathname} returned 2xx ${good} times, another status ${non2xx} times, ` +
      `and no response ${errors + timeouts} times. Check the output of the server, and fix it.`,
  );
}
