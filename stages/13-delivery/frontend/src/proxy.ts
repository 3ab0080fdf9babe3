import { type NextRequest, NextResponse } from "next/server";
import { createApi } from "./lib/api.ts";
import { env } from "./lib/env.ts";
import { refreshOnce } from "./lib/refresh-once.ts";
import { readIpAddress, readProtocol, readRequestId } from "./lib/request-headers.ts";
import { requestIdHeader, toRequestId } from "./lib/request-id.ts";
import {
  accessCookie,
  createSessionCookies,
  getCookieKey,
  refreshCookie,
} from "./lib/session-cookies.ts";
import { rejectUnknownHost } from "./security/hosts.ts";
import { requireHttps, setHsts } from "./security/https.ts";
import { policyHeader, setContentSecurityPolicy } from "./security/policy.ts";
import { rejectUpgrade } from "./security/upgrades.ts";
import { rejectWhileStopping } from "./shutdown/reject-while-stopping.ts";
import type { Session } from "./types/account.ts";

// All paths except static files: the page for an unknown path needs a policy too. A readiness probe
// sends neither the headers of a proxy nor an allowed host name.
export const config = { matcher: "/((?!_next/static/|_next/image$|health/ready$).*)" };

const api = createApi({
  baseUrl: env.apiUrl,
  readAccessToken: async () => undefined,
  readIpAddress,
  readProtocol,
  readRequestId,
});
const refresh = refreshOnce(api.refresh);

/** Sets the id of each request for a page or an action. Its requests to the API have the same id. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const requestId = toRequestId(request.headers.get(requestIdHeader));
  request.headers.set(requestIdHeader, requestId);
  const policy = setContentSecurityPolicy(request);
  const response = rejectRequest(request) ?? (await authenticate(request));
  response.headers.set(requestIdHeader, requestId);
  response.headers.set(policyHeader, policy);
  setHsts(response);
  return response;
}

const rejectRequest = (request: NextRequest) =>
  rejectWhileStopping(request) ??
  rejectUpgrade(request) ??
  rejectUnknownHost(request) ??
  requireHttps(request);

/**
 * Renews the session before a page that requires a user, because a page cannot set cookies while
 * it is rendered. Only checks that there is a token: the API verifies it.
 */
async function authenticate(request: NextRequest): Promise<NextResponse> {
  if (!requiresUser(request) || request.cookies.has(accessCookie))
    return NextResponse.next({ request });
  const refreshToken = request.cookies.get(refreshCookie)?.value;
  if (refreshToken === undefined) return redirectToLogin(request);
  const response = await refresh(refreshToken);
  if (response.ok) return continueWithSession(request, response.data);
  return response.status === 401 ? redirectToLogin(request) : NextResponse.next({ request });
}

/** The pages that show tasks. */
const requiresUser = ({ nextUrl }: NextRequest) => /^\/(tasks(\/.*)?)?$/.test(nextUrl.pathname);

/** Passes the new cookies to the page that is rendered, and to the browser. */
function continueWithSession(request: NextRequest, session: Session): NextResponse {
  const cookies = createSessionCookies(session);
  for (const { name, value } of cookies) request.cookies.set(name, value);
  const response = NextResponse.next({ request });
  for (const cookie of cookies) response.cookies.set(cookie);
  return response;
}

function redirectToLogin(request: NextRequest): NextResponse {
  // A Server Action without a session redirects to the login itself.
  if (request.method !== "GET") return NextResponse.next({ request });
  const { nextUrl, url } = request;
  const login = new URL("/login", url);
  login.searchParams.set("next", nextUrl.pathname + nextUrl.search);
  const response = NextResponse.redirect(login);
  response.cookies.delete(getCookieKey(refreshCookie));
  return response;
}
