import type { Session } from "../types/account.ts";
import { isHttps } from "./site-url.ts";

/** A browser takes a cookie of such a name only over HTTPS, and only from this very host. */
const prefix = isHttps ? "__Host-" : "";

export const accessCookie = `${prefix}access_token`;
export const refreshCookie = `${prefix}refresh_token`;

const thirtyDays = 30 * 24 * 60 * 60;

/** No script can read them, and no other site can send them with a form of its own. */
const options = {
  httpOnly: true,
  sameSite: "lax",
  secure: isHttps,
  path: "/",
} as const;

/** The cookies of a session. That of the access token goes when the token expires. */
export function sessionCookies({ accessToken, expiresIn, refreshToken }: Session) {
  return [
    { ...options, name: accessCookie, value: accessToken, maxAge: expiresIn },
    { ...options, name: refreshCookie, value: refreshToken, maxAge: thirtyDays },
  ];
}

/** To forget a cookie is to set it once more: a browser asks for the same attributes. */
export const forgotten = (name: string) => ({ ...options, name });
