import { request } from "node:http";
import {
  AnswerLimitError,
  describeFailure,
  describeTimeout,
  watchRequest,
} from "./http-failure.ts";

/** The result of one request: a status, or the reason why there was no response. */
export type Probe = { status: number } | { reason: string; accepts: boolean };

/** Requests the header of one response. Follows redirects within the server. */
export async function probe(url: URL, timeoutMs: number, redirects = 5): Promise<Probe> {
  const { status, location } = await requestHead(url, timeoutMs);
  if (typeof status !== "number") return status;
  const next = location && URL.canParse(location, url.href) ? new URL(location, url) : undefined;
  if (status < 300 || status > 399 || next?.origin !== url.origin || redirects === 0) {
    return { status };
  }
  return probe(next, timeoutMs, redirects - 1);
}

interface Head {
  status: number | Exclude<Probe, { status: number }>;
  location?: string | undefined;
}

function requestHead(url: URL, timeoutMs: number): Promise<Head> {
  const signal = AbortSignal.timeout(timeoutMs);
  return new Promise((resolve) => {
    const clientRequest = request(url, { agent: false, signal });
    const state = watchRequest(clientRequest);
    clientRequest.once("response", ({ statusCode = 0, headers: { location } }) => {
      clientRequest.destroy();
      resolve({ status: statusCode, location });
    });
    clientRequest.on("error", (error) => {
      const progress = state();
      const isLate = signal.aborted && !(error instanceof AnswerLimitError);
      const reason = isLate
        ? describeTimeout(progress, timeoutMs)
        : describeFailure(error, progress);
      resolve({ status: { reason, accepts: progress.isConnected } });
    });
    clientRequest.end();
  });
}
