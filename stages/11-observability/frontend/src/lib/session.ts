import "server-only";
import { cookies } from "next/headers";
import type { Session } from "../types/account.ts";
import { accessCookie, createSessionCookies, refreshCookie } from "./session-cookies.ts";

export async function readAccessToken(): Promise<string | undefined> {
  return (await cookies()).get(accessCookie)?.value;
}

export async function hasSession(): Promise<boolean> {
  return (await cookies()).has(refreshCookie);
}

export async function saveSession(session: Session): Promise<void> {
  const cookieStore = await cookies();
  for (const cookie of createSessionCookies(session)) cookieStore.set(cookie);
}

/** @returns the refresh token, which the API has to revoke */
export async function clearSession(): Promise<string | undefined> {
  const cookieStore = await cookies();
  const refreshToken = cookieStore.get(refreshCookie)?.value;
  cookieStore.delete(accessCookie);
  cookieStore.delete(refreshCookie);
  return refreshToken;
}
