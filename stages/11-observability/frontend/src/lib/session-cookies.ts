import type { Session } from "../types/account.ts";
import { siteUrl } from "./site-url.ts";

export const accessCookie = "access_token";
export const refreshCookie = "refresh_token";

const thirtyDays = 30 * 24 * 60 * 60;

/** No script can read them, and no other site can send them with a form of its own. */
const options = {
  httpOnly: true,
  sameSite: "lax",
  secure: siteUrl.startsWith("https:"),
  path: "/",
} as const;

/** The cookies of a session. That of the access token goes when the token expires. */
export function sessionCookies({ accessToken, expiresIn, refreshToken }: Session) {
  return [
    { ...options, name: accessCookie, value: accessToken, maxAge: expiresIn },
    { ...options, name: refreshCookie, value: refreshToken, maxAge: thirtyDays },
  ];
}
