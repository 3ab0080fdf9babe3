import { type NextRequest, NextResponse } from "next/server";
import { env } from "../lib/env.ts";

const allowedHosts = new Set([
  new URL(env.siteUrl).hostname,
  ...env.allowedHosts
    .toLowerCase()
    .trim()
    .split(/\s*,\s*/),
]);

/**
 * Rejects requests for an unknown host. Otherwise an attacker could point a domain at this server
 * (DNS rebinding), and a browser would treat their page and ours as the same origin.
 */
export function rejectUnknownHost({ headers }: NextRequest): NextResponse | undefined {
  const host = getHostname(headers.get("host"));
  // Next.js prefers X-Forwarded-Host, so both names have to be allowed.
  const forwarded = getHostname(headers.get("x-forwarded-host") ?? host);
  if (allowedHosts.has(host) && allowedHosts.has(forwarded)) return undefined;
  const text = "This host is not allowed. Add it to ALLOWED_HOSTS if it is one of yours.\n";
  return new NextResponse(text, { status: 421 });
}

/** Returns the name in a `Host` header, without the port. */
const getHostname = (host: string | null) => (host ?? "").toLowerCase().replace(/:\d*$/, "");
