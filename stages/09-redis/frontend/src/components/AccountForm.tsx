"use client";

import { useActionState } from "react";
import type { AccountState } from "../app/account-actions.ts";

interface Props {
  action: (state: AccountState, form: FormData) => Promise<AccountState>;
  /** The label of the button. */
  submitLabel: string;
  /** Makes password managers fill in a saved password or suggest a new one. */
  passwordAutoComplete: "current-password" | "new-password";
  /** The path to redirect to afterwards. */
  next: string;
}

export function AccountForm({ action, submitLabel, passwordAutoComplete, next }: Props) {
  const [{ email, error }, submit] = useActionState(action, { email: "" });

  return (
    <form
      className="mb-6 grid max-w-md gap-4 rounded-card border border-line bg-surface p-5 shadow-card"
      action={submit}
    >
      {error && (
        <p className="text-sm text-danger" role="alert">
          {error}
        </p>
      )}
      <input type="hidden" name="next" value={next} />
      <label className="text-sm font-medium text-muted">
        E-mail
        <input
          className="input mt-1 py-2.5 text-base font-normal"
          name="email"
          type="email"
          maxLength={254}
          autoComplete="username"
          defaultValue={email}
          required
        />
      </label>
      <label className="text-sm font-medium text-muted">
        Password
        <input
          className="input mt-1 py-2.5 text-base font-normal"
          name="password"
          type="password"
          minLength={passwordAutoComplete === "new-password" ? 8 : undefined}
          maxLength={200}
          autoComplete={passwordAutoComplete}
          required
        />
      </label>
      <button
        className="button border-main bg-main py-2.5 text-on-main hover:border-main-strong hover:bg-main-strong"
        type="submit"
      >
        {submitLabel}
      </button>
    </form>
  );
}
