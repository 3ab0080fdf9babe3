import type { Session } from "../types/account.ts";
import { env } from "./env.ts";

export const accessCookie = "access_token";
export const refreshCookie = "refresh_token";

const refreshMaxAgeSeconds = 30 * 24 * 60 * 60;

/** Scripts cannot read the cookies, and forms of other sites are sent without them. */
const options = {
  httpOnly: true,
  sameSite: "lax",
  secure: env.siteUrl.startsWith("https:"),
  path: "/",
} as const;

/** Creates the cookies of a session. The access cookie expires together with its token. */
export function createSessionCookies({ accessToken, expiresIn, refreshToken }: Session) {
  return [
    { ...options, name: accessCookie, value: accessToken, maxAge: expiresIn },
    { ...options, name: refreshCookie, value: refreshToken, maxAge: refreshMaxAgeSeconds },
  ];
}
