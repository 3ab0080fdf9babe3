import "server-only";
import { cookies } from "next/headers";
import type { Session } from "../types/account.ts";
import { accessCookie, forgotten, refreshCookie, sessionCookies } from "./session-cookies.ts";

export async function readAccessToken(): Promise<string | undefined> {
  return (await cookies()).get(accessCookie)?.value;
}

export async function hasSession(): Promise<boolean> {
  return (await cookies()).has(refreshCookie);
}

export async function keepSession(session: Session): Promise<void> {
  const jar = await cookies();
  for (const cookie of sessionCookies(session)) jar.set(cookie);
}

/** @returns the refresh token, so that the API can be told to revoke it */
export async function forgetSession(): Promise<string | undefined> {
  const jar = await cookies();
  const refreshToken = jar.get(refreshCookie)?.value;
  jar.delete(forgotten(accessCookie));
  jar.delete(forgotten(refreshCookie));
  return refreshToken;
}
