import { type NextRequest, NextResponse } from "next/server";
import { isShuttingDown } from "./shutdown-state.ts";

/**
 * Rejects requests that a proxy can send to another process, which `X-Retry-Elsewhere` announces.
 * A proxy without readiness probes learns from the 502 to send no more requests here.
 */
export function rejectWhileStopping({ headers }: NextRequest): NextResponse | undefined {
  if (!isShuttingDown() || !headers.has("x-retry-elsewhere")) return undefined;
  return new NextResponse("This process is shutting down. Use another one.\n", { status: 502 });
}
