"use server";

import { redirect } from "next/navigation";
import { safePath } from "../lib/safe-path.ts";
import { api } from "../lib/server-api.ts";
import { forgetSession, keepSession } from "../lib/session.ts";
import type { Credentials, Session } from "../types/account.ts";
import type { ApiResponse } from "../types/task.ts";

/** What the form shows after it was sent. A password never comes back. */
export interface AccountState {
  email: string;
  error?: string;
}

export async function login(_: AccountState, form: FormData): Promise<AccountState> {
  return enter(api.login, form);
}

export async function register(_: AccountState, form: FormData): Promise<AccountState> {
  return enter(api.register, form);
}

/** The session ends here even when the API cannot be told. */
export async function logout(): Promise<void> {
  const refreshToken = await forgetSession();
  if (refreshToken) await api.logout(refreshToken);
  redirect("/login");
}

async function enter(
  ask: (credentials: Credentials) => Promise<ApiResponse<Session>>,
  form: FormData,
): Promise<AccountState> {
  const email = String(form.get("email"));
  const response = await ask({ email, password: String(form.get("password")) });
  if (!response.ok) return { email, error: response.message };
  await keepSession(response.data);
  redirect(safePath(form.get("next")));
}
