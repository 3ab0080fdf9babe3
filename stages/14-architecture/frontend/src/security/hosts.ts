import { type NextRequest, NextResponse } from "next/server";
import { siteUrl } from "../lib/site-url.ts";

const thisMachine = "localhost, 127.0.0.1, [::1]";

const ownNames = new Set([
  new URL(siteUrl).hostname,
  ...(process.env.ALLOWED_HOSTS || thisMachine)
    .toLowerCase()
    .trim()
    .split(/\s*,\s*/),
]);

/**
 * Refuses whoever asks under a name that is not ours. Anybody can let a name of their own lead to
 * this machine (DNS rebinding): to a browser, their page and ours are of one origin then.
 */
export function refuseForeignHost({ headers }: NextRequest): NextResponse | undefined {
  const host = nameIn(headers.get("host"));
  // A proxy may pass on another name. Both count: Next.js believes the second one first.
  const forwarded = nameIn(headers.get("x-forwarded-host") ?? host);
  if (ownNames.has(host) && ownNames.has(forwarded)) return undefined;
  const text = "Nothing is known here under this name. ALLOWED_HOSTS lists those that are.\n";
  return new NextResponse(text, { status: 421 });
}

/** The name in a `Host` header, without the port. */
const nameIn = (host: string | null) => (host ?? "").toLowerCase().replace(/:\d*$/, "");
