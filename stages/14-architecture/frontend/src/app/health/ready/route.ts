import { isLeaving } from "../../../shutdown/leaving.ts";

export const dynamic = "force-dynamic";

/** Whether this process wants visitors: asked by whoever sends them. */
export function GET(): Response {
  const status = isLeaving() ? "leaving" : "up";
  const headers = { "cache-control": "no-store" };
  return Response.json({ status }, { status: isLeaving() ? 503 : 200, headers });
}
