import { redirect } from "next/navigation";
import { expect, it, vi } from "vitest";
import { api } from "../src/lib/server-api.ts";
import { clearSession, saveSession } from "../src/lib/session.ts";
import { failure } from "./tasks.ts";

vi.unmock("../src/app/account-actions.ts");

const { login, logout, register } = await import("../src/app/account-actions.ts");
const session = { accessToken: "access", expiresIn: 900, refreshToken: "refresh" };
const ann = { email: "ann@example.test", password: "correct horse" };

function createFormData(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

it("login saves the session, and redirects to the next path", async () => {
  vi.mocked(api.login).mockResolvedValueOnce({ ok: true, data: session });
  await login({ email: "" }, createFormData({ ...ann, next: "/tasks/1" }));
  expect(api.login).toHaveBeenCalledExactlyOnceWith(ann);
  expect(saveSession).toHaveBeenCalledExactlyOnceWith(session);
  expect(redirect).toHaveBeenCalledExactlyOnceWith("/tasks/1");
});

it("login returns the e-mail and the error, but not the password", async () => {
  vi.mocked(api.login).mockResolvedValueOnce(failure("The e-mail or the password is wrong."));
  expect(await login({ email: "" }, createFormData(ann))).toEqual({
    email: ann.email,
    error: "The e-mail or the password is wrong.",
  });
  expect(saveSession).not.toHaveBeenCalled();
});

it("register does not redirect to another site", async () => {
  vi.mocked(api.register).mockResolvedValueOnce({ ok: true, data: session });
  await register({ email: "" }, createFormData({ ...ann, next: "//evil.test" }));
  expect(redirect).toHaveBeenCalledExactlyOnceWith("/tasks");
});

it("logout revokes the session at the API", async () => {
  vi.mocked(clearSession).mockResolvedValueOnce("refresh");
  await logout();
  expect(api.logout).toHaveBeenCalledExactlyOnceWith("refresh");
  expect(redirect).toHaveBeenCalledExactlyOnceWith("/login");
});
