import { request } from "node:http";
import {
  AnswerLimitError,
  describeFailure,
  describeTimeout,
  watchRequest,
} from "./http-failure.ts";

/** What one request found: a status, or why no answer came. */
export type Probe = { status: number } | { reason: string; accepts: boolean };

/** Asks for the head of one answer. A redirect within the server is followed some times. */
export async function probe(url: URL, limitMs: number, redirects = 5): Promise<Probe> {
  const { status, location } = await ask(url, limitMs);
  if (typeof status !== "number") return status;
  const next = location && URL.canParse(location, url.href) ? new URL(location, url) : undefined;
  if (status < 300 || status > 399 || next?.origin !== url.origin || redirects === 0) {
    return { status };
  }
  return probe(next, limitMs, redirects - 1);
}

interface Head {
  status: number | Exclude<Probe, { status: number }>;
  location?: string | undefined;
}

function ask(url: URL, limitMs: number): Promise<Head> {
  const signal = AbortSignal.timeout(limitMs);
  return new Promise((resolve) => {
    const outgoing = request(url, { agent: false, signal });
    const state = watchRequest(outgoing);
    outgoing.once("response", ({ statusCode = 0, headers: { location } }) => {
      outgoing.destroy();
      resolve({ status: statusCode, location });
    });
    outgoing.on("error", (error) => {
      const seen = state();
      const isLate = signal.aborted && !(error instanceof AnswerLimitError);
      const reason = isLate ? describeTimeout(seen, limitMs) : describeFailure(error, seen);
      resolve({ status: { reason, accepts: seen.isConnected } });
    });
    outgoing.end();
  });
}
