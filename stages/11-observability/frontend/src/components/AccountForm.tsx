"use client";

import { useActionState, useState } from "react";
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
  const [{ email, error }, submit, isPending] = useActionState(action, { email: "" });
  const [isPasswordVisible, setPasswordVisible] = useState(false);
  const isNew = passwordAutoComplete === "new-password";

  return (
    <form
      className="mb-6 grid gap-4 rounded-main border border-line bg-surface p-5 shadow-card"
      action={submit}
      onSubmit={(event) => isPending && event.preventDefault()}
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
      <div className="text-sm text-muted">
        <div className="flex items-center justify-between">
          <label className="font-medium" htmlFor="password">
            Password
          </label>
          <button
            className="link cursor-pointer py-1 text-main"
            type="button"
            onClick={() => setPasswordVisible(!isPasswordVisible)}
          >
            {isPasswordVisible ? "Hide password" : "Show password"}
          </button>
        </div>
        {isNew && <p id="password-hint">It needs at least eight characters.</p>}
        <input
          className="input mt-1 py-2.5 text-base"
          id="password"
          name="password"
          type={isPasswordVisible ? "text" : "password"}
          minLength={isNew ? 8 : undefined}
          maxLength={200}
          autoComplete={passwordAutoComplete}
          aria-describedby={isNew ? "password-hint" : undefined}
          required
        />
      </div>
      <button
        className="button border-main bg-main px-4 py-2.5 text-on-main hover:border-main-strong hover:bg-main-strong"
        type="submit"
      >
        {isPending ? "One moment…" : submitLabel}
      </button>
    </form>
  );
}
