"use server";

import { redirect } from "next/navigation";
import { toSafePath } from "../lib/safe-path.ts";
import { api } from "../lib/server-api.ts";
import { clearSession, saveSession } from "../lib/session.ts";
import type { Credentials, Session } from "../types/account.ts";
import type { ApiResponse } from "../types/task.ts";

/** The state of the form after it was submitted. Never includes the password. */
export interface AccountState {
  email: string;
  error?: string;
}

export async function login(_: AccountState, form: FormData): Promise<AccountState> {
  return startSession(api.login, form);
}

export async function register(_: AccountState, form: FormData): Promise<AccountState> {
  return startSession(api.register, form);
}

/** Deletes the cookies even when the API cannot be reached. */
export async function logout(): Promise<void> {
  const refreshToken = await clearSession();
  if (refreshToken) await api.logout(refreshToken);
  redirect("/login");
}

async function startSession(
  requestSession: (credentials: Credentials) => Promise<ApiResponse<Session>>,
  form: FormData,
): Promise<AccountState> {
  const email = String(form.get("email"));
  const response = await requestSession({ email, password: String(form.get("password")) });
  if (!response.ok) return { email, error: response.message };
  await saveSession(response.data);
  redirect(toSafePath(form.get("next")));
}
