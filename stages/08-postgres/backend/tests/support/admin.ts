import { hashPassword } from "../../src/auth/passwords.ts";
import { createUserStore } from "../../src/users/store.ts";
import type { TestApp } from "./app.ts";

const password = "correct horse";
const form = "application/x-www-form-urlencoded";

/** Creates a client that sends forms and keeps cookies, like a browser. */
export function createBrowser({ request }: Pick<TestApp, "request">) {
  let cookie = "";
  const sendRequest = async (method: string, path: string, fields?: Record<string, string>) => {
    const text = fields && new URLSearchParams(fields).toString();
    const headers = {
      ...(cookie && { cookie }),
      ...(text !== undefined && { "content-type": form }),
    };
    const response = await request(method, path, { headers, ...(text !== undefined && { text }) });
    const [newCookie] = response.headers.getSetCookie();
    if (newCookie !== undefined) cookie = newCookie.split(";", 1)[0] ?? "";
    return response;
  };
  return {
    open: (path: string) => sendRequest("GET", path),
    send: (path: string, fields: Record<string, string> = {}) => sendRequest("POST", path, fields),
    logIn: (email: string) => sendRequest("POST", "/admin/login", { email, password }),
    setCookie: (value: string) => {
      cookie = value;
    },
  };
}

export async function createAdmin({ database }: Pick<TestApp, "database">, email: string) {
  const passwordHash = await hashPassword(password);
  return createUserStore(database.manager).saveAdmin({ email, passwordHash });
}

/** Creates an administrator and logs in. */
export async function startAdmin(app: TestApp, email = "admin@example.test") {
  const { id } = await createAdmin(app, email);
  const browser = createBrowser(app);
  await browser.logIn(email);
  return { ...browser, id, email };
}
