import type { Browser, Cookie } from "playwright-core";
import type { Account } from "../../shared/check/account.ts";
import { logIn } from "../../shared/check/browser/log-in.ts";
import { Visitors } from "../../shared/check/browser/visitors.ts";
import type { Screenshot, Stage } from "../../shared/harness/manifest.ts";
import { createAdmin } from "../../shared/target/create-admin.ts";

/** Returns the cookies of a visitor. */
export type Session = (who: Screenshot["as"]) => Promise<Cookie[]>;

/** Fixed names, because the pictures show them. */
export const people = {
  user: { email: "ana@example.test", password: "correct horse battery" },
  admin: { email: "admin@example.test", password: "correct horse battery" },
};

interface SessionContext {
  browser: Browser;
  /** The addresses of the page and the API. */
  page: URL;
  api: URL;
  /** Undefined for a stage without accounts. */
  account: Account | undefined;
  env: Record<string, string>;
}

/** Creates the sessions for the pages of a stage. Each account logs in once. */
export function createSession(
  stage: Stage,
  { browser, page, api, account, env }: SessionContext,
): Session {
  const session = account && { account };
  const visitors = new Visitors({ browser, page, waitTimeoutMs: 10_000, session });
  let admin: Promise<Cookie[]> | undefined;
  return async (role) => {
    if (role === "anonymous") return [];
    if (role === undefined) return visitors.getSession();
    admin ??= createAdminSession(visitors, stage, api, env);
    return admin;
  };
}

async function createAdminSession(
  visitors: Visitors,
  { dir }: Stage,
  api: URL,
  env: SessionContext["env"],
) {
  const credentials = await createAdmin(dir, env, people.admin);
  const visit = await visitors.arrive({ path: new URL("/admin/login", api).href, anonymous: true });
  await logIn(visit, credentials);
  await visit.expectVisible(visit.parts.button("Log out"));
  return visit.page.context().cookies();
}
