import { type NextRequest, NextResponse } from "next/server";
import { isHttps, siteUrl } from "../lib/site-url.ts";

/** Leads to the same page over HTTPS, and takes nothing that came in the open. */
export function requireHttps(request: NextRequest): NextResponse | undefined {
  if (!isHttps || request.headers.get("x-forwarded-proto") === "https") return undefined;
  if (!["GET", "HEAD"].includes(request.method)) return refusal();
  const url = new URL(siteUrl);
  url.pathname = request.nextUrl.pathname;
  url.search = request.nextUrl.search;
  return NextResponse.redirect(url, 308);
}

/** To redirect would hide that a password has been on the network already. */
function refusal(): NextResponse {
  const text = "Use https: whatever you sent, others may have read it on the way.\n";
  return new NextResponse(text, { status: 403 });
}

/** A browser that has read it asks this site for nothing in the open any more, for a year. */
export function promiseHttps({ headers }: NextResponse): void {
  if (isHttps) headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
}
