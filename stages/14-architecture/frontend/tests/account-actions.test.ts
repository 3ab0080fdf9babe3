import { redirect } from "next/navigation";
import { expect, it, vi } from "vitest";
import { api } from "../src/lib/server-api.ts";
import { forgetSession, keepSession } from "../src/lib/session.ts";
import { refusal } from "./tasks.ts";

vi.unmock("../src/app/account-actions.ts");

const { login, logout, register } = await import("../src/app/account-actions.ts");
const session = { accessToken: "access", expiresIn: 900, refreshToken: "refresh" };
const ann = { email: "ann@example.test", password: "correct horse" };

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

it("keeps the session of whoever logs in, and leads on", async () => {
  vi.mocked(api.login).mockResolvedValueOnce({ ok: true, data: session });
  await login({ email: "" }, formOf({ ...ann, next: "/tasks/1" }));
  expect(api.login).toHaveBeenCalledExactlyOnceWith(ann);
  expect(keepSession).toHaveBeenCalledExactlyOnceWith(session);
  expect(redirect).toHaveBeenCalledExactlyOnceWith("/tasks/1");
});

it("gives back the e-mail with the reason, and never the password", async () => {
  vi.mocked(api.login).mockResolvedValueOnce(refusal("The e-mail or the password is wrong."));
  expect(await login({ email: "" }, formOf(ann))).toEqual({
    email: ann.email,
    error: "The e-mail or the password is wrong.",
  });
  expect(keepSession).not.toHaveBeenCalled();
});

it("never leads to another site", async () => {
  vi.mocked(api.register).mockResolvedValueOnce({ ok: true, data: session });
  await register({ email: "" }, formOf({ ...ann, next: "//evil.test" }));
  expect(redirect).toHaveBeenCalledExactlyOnceWith("/tasks");
});

it("tells the API that a session has ended", async () => {
  vi.mocked(forgetSession).mockResolvedValueOnce("refresh");
  await logout();
  expect(api.logout).toHaveBeenCalledExactlyOnceWith("refresh");
  expect(redirect).toHaveBeenCalledExactlyOnceWith("/login");
});
