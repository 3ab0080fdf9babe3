import { type NextRequest, NextResponse } from "next/server";

/**
 * Rejects upgrade requests: the site has no other protocol. Node.js does not publish them to the
 * channel in forwarded.ts, so their forwarded headers have not been removed.
 */
export function rejectUpgrade({ headers }: NextRequest): NextResponse | undefined {
  return headers.has("upgrade") ? new NextResponse(null, { status: 400 }) : undefined;
}
