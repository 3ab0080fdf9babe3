import type { ApiFault } from "../reference/server.ts";
import { matchRequest, parseJson, withAccounts } from "./fault-helpers.ts";

const credentials = matchRequest("POST", /^\/auth\/(register|login)$/);

/** Replaces the password of a request by a changed one. */
const changePassword =
  (change: (password: string) => string): ApiFault["wrap"] =>
  (next) =>
  async (request) => {
    if (!credentials(request)) return next(request);
    const body = Object(parseJson((await request.read()).toString()));
    if (typeof body.password !== "string") return next(request);
    const changedBody = JSON.stringify({ ...body, password: change(body.password) });
    return next({ ...request, read: async () => Buffer.from(changedBody) });
  };

export const passwords = withAccounts({
  "passwords ignore case": {
    breaks: "POST /auth/login rejects a password that differs only in case",
    wrap: changePassword((password) => password.toLowerCase()),
  },
  "passwords are trimmed": {
    breaks: "POST /auth/login rejects a password without its leading and trailing spaces",
    wrap: changePassword((password) => password.trim()),
  },
  "passwords are cut at 72 bytes": {
    breaks: "a password longer than 72 bytes is compared in full, or rejected at registration",
    wrap: changePassword((password) => Buffer.from(password).subarray(0, 72).toString()),
  },
});
