import { type NextRequest, NextResponse } from "next/server";
import { createApi } from "./lib/api.ts";
import { env } from "./lib/env.ts";
import { refreshOnce } from "./lib/refresh-once.ts";
import { readIpAddress, readRequestId } from "./lib/request-headers.ts";
import { requestIdHeader, toRequestId } from "./lib/request-id.ts";
import { accessCookie, createSessionCookies, refreshCookie } from "./lib/session-cookies.ts";
import type { Session } from "./types/account.ts";

export const config = { matcher: ["/", "/tasks/:path*", "/login", "/register"] };

const api = createApi({
  baseUrl: env.apiUrl,
  readAccessToken: async () => undefined,
  readIpAddress,
  readRequestId,
});
const refresh = refreshOnce(api.refresh);

/** Sets the id of each request for a page or an action. Its requests to the API have the same id. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const requestId = toRequestId(request.headers.get(requestIdHeader));
  request.headers.set(requestIdHeader, requestId);
  const response = await authenticate(request);
  response.headers.set(requestIdHeader, requestId);
  return response;
}

/**
 * Renews the session before a page that requires a user, because a page cannot set cookies while
 * it is rendered. Only checks that there is a token: the API verifies it.
 */
async function authenticate(request: NextRequest): Promise<NextResponse> {
  if (isPublicPage(request) || request.cookies.has(accessCookie))
    return NextResponse.next({ request });
  const refreshToken = request.cookies.get(refreshCookie)?.value;
  if (refreshToken === undefined) return redirectToLogin(request);
  const response = await refresh(refreshToken);
  if (response.ok) return continueWithSession(request, response.data);
  return response.status === 401 ? redirectToLogin(request) : NextResponse.next({ request });
}

/** The pages for visitors without a session. */
const isPublicPage = ({ nextUrl }: NextRequest) =>
  ["/login", "/register"].includes(nextUrl.pathname);

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
  response.cookies.delete(refreshCookie);
  return response;
}
