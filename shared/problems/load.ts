import type autocannon from "autocannon";

/** What became of many requests. */
export interface Tally {
  answered: number;
  /** Answered with 5xx. */
  failed: number;
  /** Not answered, or too late. */
  lost: number;
}

export interface LoadOptions {
  connections: number;
  seconds: number;
  /** Whose requests they are. */
  token: string;
  /** A task that is read and changed again and again. */
  path: string;
}

/** Nine reads and a write, again and again, over connections that stay open. */
export async function load(server: URL, options: LoadOptions): Promise<Tally> {
  // Loaded late: only who measures has it installed.
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

/** The sum of several tallies. */
export const sumTallies = (tallies: Tally[]): Tally =>
  tallies.reduce((sum, each) => ({
    answered: sum.answered + each.answered,
    failed: sum.failed + each.failed,
    lost: sum.lost + each.lost,
  }));
