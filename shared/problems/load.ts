import type autocannon from "autocannon";

/** The results of many requests. */
export interface Tally {
  answered: number;
  /** Answered with 5xx. */
  failed: number;
  /** Failed or timed out. */
  lost: number;
}

export interface LoadOptions {
  connections: number;
  seconds: number;
  /** The access token of the user. */
  token: string;
  /** The path of a task that is read and changed. */
  path: string;
}

/** Sends nine reads and a write repeatedly, over keep-alive connections. */
export async function load(server: URL, options: LoadOptions): Promise<Tally> {
  // Loaded on demand: only commands that measure install it.
  const { default: start } = await import("autocannon");
  const { connections, seconds: duration, token, path } = options;
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const reads = Array.from({ length: 9 }, (_, index) => (index % 3 === 0 ? path : "/tasks"));
  const requests: autocannon.Request[] = [
    { method: "PATCH", path, body: JSON.stringify({ notes: "two litres" }) },
    ...reads.map((each) => ({ method: "GET" as const, path: each })),
  ];
  const result = await start({ url: server.origin, connections, duration, headers, requests });
  return {
    answered: result["2xx"] + result.non2xx,
    failed: result["5xx"],
    lost: result.errors + result.timeouts,
  };
}

/** Adds several tallies. */
export const sumTallies = (tallies: Tally[]): Tally =>
  tallies.reduce((sum, each) => ({
    answered: sum.answered + each.answered,
    failed: sum.failed + each.failed,
    lost: sum.lost + each.lost,
  }));
