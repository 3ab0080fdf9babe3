import { type NextRequest, NextResponse } from "next/server";
import { isLeaving } from "./leaving.ts";

/**
 * A proxy that does not ask whether we are ready learns it from the first read that it sends: it can
 * ask another process, says so in a header, and then sends us nothing more, forms neither.
 */
export function sendElsewhere({ headers }: NextRequest): NextResponse | undefined {
  if (!isLeaving() || !headers.has("x-retry-elsewhere")) return undefined;
  return new NextResponse("This process is about to end. Another one answers.\n", { status: 502 });
}
