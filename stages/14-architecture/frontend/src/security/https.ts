import { type NextRequest, NextResponse } from "next/server";
import { env } from "../lib/env.ts";

/** Redirects reads to HTTPS, and rejects all other requests over HTTP. */
export function requireHttps(request: NextRequest): NextResponse | undefined {
  if (!env.isHttps || request.headers.get("x-forwarded-proto") === "https") return undefined;
  if (!["GET", "HEAD"].includes(request.method)) return rejectUnencrypted();
  const url = new URL(env.siteUrl);
  url.pathname = request.nextUrl.pathname;
  url.search = request.nextUrl.search;
  return NextResponse.redirect(url, 308);
}

/** A redirect would hide that the content, for example a password, was sent unencrypted. */
function rejectUnencrypted(): NextResponse {
  const text =
    "Use https: this request was not encrypted, so others may have read it on the way.\n";
  return new NextResponse(text, { status: 403 });
}

/** Sets HSTS (RFC 6797): for a year, browsers use only HTTPS for this site. */
export function setHsts({ headers }: NextResponse): void {
  if (env.isHttps) headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
}
