import { isShuttingDown } from "../../../shutdown/shutdown-state.ts";

export const dynamic = "force-dynamic";

/** Readiness probe for load balancers: 503 while this process shuts down. */
export function GET(): Response {
  const isStopping = isShuttingDown();
  const body = { status: isStopping ? "leaving" : "up" };
  const headers = { "cache-control": "no-store" };
  return Response.json(body, { status: isStopping ? 503 : 200, headers });
}
