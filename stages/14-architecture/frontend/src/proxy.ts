import { type NextRequest, NextResponse } from "next/server";
import { createApi } from "./lib/api.ts";
import { refreshOnce } from "./lib/refresh-once.ts";
import { requestIdFrom, requestIdHeader } from "./lib/request-id.ts";
import { accessCookie, forgotten, refreshCookie, sessionCookies } from "./lib/session-cookies.ts";
import { readAddress, readProtocol, readRequestId } from "./lib/visitor.ts";
import { refuseForeignHost } from "./security/hosts.ts";
import { promiseHttps, requireHttps } from "./security/https.ts";
import { newPolicy, policyHeader } from "./security/policy.ts";
import { refuseUpgrade } from "./security/upgrades.ts";
import { sendElsewhere } from "./shutdown/send-elsewhere.ts";
import type { Session } from "./types/account.ts";

// Everything but files: also what is not there has a page, and that page has a policy. Whoever asks
// whether we are ready has no proxy in between, and no name for us.
export const config = { matcher: "/((?!_next/static/|_next/image$|health/ready$).*)" };

const api = createApi(
  process.env.API_URL || "http://localhost:4000",
  async () => undefined,
  readAddress,
  readProtocol,
  readRequestId,
);
const refresh = refreshOnce(api.refresh);

/** Runs before a page, and before an action: whatever they ask of the API has one and the same id. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const requestId = requestIdFrom(request.headers.get(requestIdHeader));
  request.headers.set(requestIdHeader, requestId);
  const policy = newPolicy(request);
  const response = refused(request) ?? (await continued(request));
  response.headers.set(requestIdHeader, requestId);
  response.headers.set(policyHeader, policy);
  promiseHttps(response);
  return response;
}

const refused = (request: NextRequest) =>
  sendElsewhere(request) ??
  refuseUpgrade(request) ??
  refuseForeignHost(request) ??
  requireHttps(request);

/**
 * Renews a session before a page that needs a user: a page cannot set cookies while it is rendered.
 * Whether a token is good is for the API to say, so this only looks whether there is one.
 */
async function continued(request: NextRequest): Promise<NextResponse> {
  if (!isForUsers(request) || request.cookies.has(accessCookie))
    return NextResponse.next({ request });
  const refreshToken = request.cookies.get(refreshCookie)?.value;
  if (refreshToken === undefined) return toLogin(request);
  const response = await refresh(refreshToken);
  if (response.ok) return withSession(request, response.data);
  return response.status === 401 ? toLogin(request) : NextResponse.next({ request });
}

/** Whatever shows tasks: they belong to somebody. */
const isForUsers = ({ nextUrl }: NextRequest) => /^\/(tasks(\/.*)?)?$/.test(nextUrl.pathname);

/** The page that is rendered now needs the new token, and so does the browser. */
function withSession(request: NextRequest, session: Session): NextResponse {
  const cookies = sessionCookies(session);
  for (const { name, value } of cookies) request.cookies.set(name, value);
  const response = NextResponse.next({ request });
  for (const cookie of cookies) response.cookies.set(cookie);
  return response;
}

function toLogin(request: NextRequest): NextResponse {
  // An action that finds no session leads to the login by itself.
  if (request.method !== "GET") return NextResponse.next({ request });
  const { nextUrl, url } = request;
  const login = new URL("/login", url);
  login.searchParams.set("next", nextUrl.pathname + nextUrl.search);
  const response = NextResponse.redirect(login);
  response.cookies.delete(forgotten(refreshCookie));
  return response;
}
