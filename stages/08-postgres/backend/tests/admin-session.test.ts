import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";
import { getPasswordVersion } from "../src/admin/session.ts";
import { createSignedTokens } from "../src/auth/signed-tokens.ts";
import { UserEntity } from "../src/users/entity.ts";
import { createAdmin, createBrowser, startAdmin } from "./support/admin.ts";
import { secret, signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);
const email = "admin@example.test";
const admin = await createAdmin(app, email);
const users = app.database.getRepository(UserEntity);

/** Logs in with a raw request, because fetch cannot set the Host header. */
async function logInAt(host: string): Promise<string> {
  const body = `email=${email}&password=correct+horse`;
  const socket = connect(app.port, "127.0.0.1");
  socket.write(`POST /admin/login HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n`);
  socket.write(`Content-Type: application/x-www-form-urlencoded\r\n`);
  socket.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
  return text(socket);
}

describe("POST /admin/login", () => {
  it("redirects requests without a session to the login", async () => {
    for (const path of ["/admin", "/admin/tasks", "/admin/users/1", "/admin/nothing"]) {
      const response = await createBrowser(app).open(path);
      expect(response.status).toBe(303);
      expect(response.headers.get("location")).toBe("/admin/login");
    }
  });

  it("sets a cookie with HttpOnly and SameSite=Strict", async () => {
    const response = await createBrowser(app).logIn(email);
    expect(response.status).toBe(303);
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^admin_session=[\w.-]+; Max-Age=28800; Path=\/admin; .*HttpOnly/);
    expect(cookie).toMatch("SameSite=Strict");
  });

  it("sets a Secure cookie except on localhost", async () => {
    expect(await logInAt("localhost")).toMatch(/admin_session=(?!.*Secure)/);
    expect(await logInAt("tasks.example.test")).toMatch(/admin_session=.*; Secure/);
  });

  it("answers 401 with the same page for a wrong password and an unknown e-mail", async () => {
    const wrongCredentials = { email, password: "<b>wrong</b>" };
    const failedLogin = await createBrowser(app).send("/admin/login", wrongCredentials);
    expect(failedLogin.status).toBe(401);
    expect(failedLogin.text).toContain("The e-mail or the password is wrong.");
    expect(failedLogin.text).toContain(`value="${email}"`);
    expect(failedLogin.text).not.toContain("wrong</b>");
    const unknown = { ...wrongCredentials, email: "unknown@example.test" };
    const otherLogin = await createBrowser(app).send("/admin/login", unknown);
    expect(otherLogin.text.replace(unknown.email, email)).toBe(failedLogin.text);
  });

  it("answers 403 to a user who is not an administrator", async () => {
    const ana = await signUp(app);
    const browser = createBrowser(app);
    expect((await browser.logIn(ana.email)).status).toBe(403);
    expect((await browser.open("/admin")).status).toBe(303);
  });

  it("answers 401 to a form without fields", async () => {
    expect((await createBrowser(app).send("/admin/login")).status).toBe(401);
    expect((await app.request("POST", "/admin/login", { body: [] })).status).toBe(401);
  });
});

describe("the admin session", () => {
  const openWithToken = async (token: string) => {
    const browser = createBrowser(app);
    browser.setCookie(`admin_session=${token}`);
    return browser.open("/admin");
  };

  it("ends with the logout", async () => {
    const browser = await startAdmin(app);
    expect((await browser.open("/admin")).status).toBe(200);
    expect((await browser.send("/admin/logout")).status).toBe(303);
    expect((await browser.open("/admin")).status).toBe(303);
  });

  it("is not accepted as an access token, nor an access token as a session", async () => {
    const body = { email, password: "correct horse" };
    const { json } = await app.request("POST", "/auth/login", { body });
    expect((await openWithToken(json.accessToken)).status).toBe(303);
    const headers = { authorization: `Bearer ${json.accessToken}` };
    expect((await app.request("GET", "/admin", { headers })).status).toBe(303);
  });

  it("is rejected when it is signed with another secret", async () => {
    const user = { ...admin, email, role: "admin" as const };
    const select = { passwordHash: true } as const;
    const passwordVersion = getPasswordVersion(
      await users.findOneOrFail({ select, where: { email } }),
    );
    const foreignTokens = createSignedTokens("another secret, as long as it has to be", {
      audience: "admin",
      ttlSeconds: 60,
    });
    expect((await openWithToken(foreignTokens.sign(user, passwordVersion))).status).toBe(303);
    const ownTokens = createSignedTokens(secret, { audience: "admin", ttlSeconds: 60 });
    expect((await openWithToken(ownTokens.sign(user, passwordVersion))).status).toBe(200);
  });

  it("ends when the user loses the role, whatever the token contains", async () => {
    const formerAdmin = await startAdmin(app, "former@example.test");
    await users.update(formerAdmin.id, { role: "user" });
    const response = await formerAdmin.open("/admin");
    expect(response.status).toBe(403);
    expect(response.text).toContain("Only an administrator may do this.");
  });

  it("ends when the administrator gets a new password, even the same one", async () => {
    const resetAdmin = await startAdmin(app, "reset@example.test");
    expect((await resetAdmin.open("/admin")).status).toBe(200);
    await createAdmin(app, resetAdmin.email);
    const response = await resetAdmin.open("/admin");
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/admin/login");
    expect((await resetAdmin.logIn(resetAdmin.email)).status).toBe(303);
    expect((await resetAdmin.open("/admin")).status).toBe(200);
  });

  it("ends when the account is deleted", async () => {
    const deletedAdmin = await startAdmin(app, "gone@example.test");
    await users.delete(deletedAdmin.id);
    expect((await deletedAdmin.open("/admin")).status).toBe(303);
  });

  it("is sent with Cache-Control: no-store", async () => {
    const response = await (await startAdmin(app)).open("/admin/users");
    expect(response.headers.get("cache-control")).toBe("no-store");
  });
});
