import { type NextRequest, NextResponse } from "next/server";

/**
 * Refuses whoever wants to speak another protocol: here is none. Node.js hands such a request over
 * without announcing it, so what it claims has not been judged (see forwarded.ts).
 */
export function refuseUpgrade({ headers }: NextRequest): NextResponse | undefined {
  return headers.has("upgrade") ? new NextResponse(null, { status: 400 }) : undefined;
}
