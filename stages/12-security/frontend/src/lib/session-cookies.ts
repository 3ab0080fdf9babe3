import type { Session } from "../types/account.ts";
import { env } from "./env.ts";

/** Browsers accept a cookie with this prefix only over HTTPS, and only from the same host. */
const prefix = env.isHttps ? "__Host-" : "";

export const accessCookie = `${prefix}access_token`;
export const refreshCookie = `${prefix}refresh_token`;

const refreshMaxAgeSeconds = 30 * 24 * 60 * 60;

/** Scripts cannot read the cookies, and forms of other sites are sent without them. */
const options = {
  httpOnly: true,
  sameSite: "lax",
  secure: env.isHttps,
  path: "/",
} as const;

/** Creates the cookies of a session. The access cookie expires together with its token. */
export function createSessionCookies({ accessToken, expiresIn, refreshToken }: Session) {
  return [
    { ...options, name: accessCookie, value: accessToken, maxAge: expiresIn },
    { ...options, name: refreshCookie, value: refreshToken, maxAge: refreshMaxAgeSeconds },
  ];
}

/** Returns what identifies a cookie: it is deleted only with the attributes it was set with. */
export const getCookieKey = (name: string) => ({ ...options, name });
