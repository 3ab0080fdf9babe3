import type { Cookie } from "playwright-core";
import type { Visit } from "../check/browser/visit.ts";
import type { CheckBuilder } from "../check/capability.ts";

const accessCookie = "access_token";
const names = [accessCookie, "refresh_token"];
const before = `no cookie "${accessCookie}"`;

/** What the browser keeps of a session. */
export function sessionCookies({ adds }: CheckBuilder): void {
  adds(
    "a session goes on unseen when its access token has expired",
    { before, why: "Every quarter of an hour a token expires: nobody wants to log in that often." },
    async ({ web }) => {
      const { title } = await web.task();
      const visit = await web.open();
      await cookieNamed(visit, accessCookie);
      visit.did(`let the cookie "${accessCookie}" expire`);
      await visit.page.context().clearCookies({ name: accessCookie });
      await visit.reload();
      await visit.sees(visit.parts.task(title));
      await cookieNamed(visit, accessCookie);
    },
  );

  adds(
    "no script can read the cookies of a session",
    { before, why: "A script that got into the page must not carry the session away." },
    async ({ web }) => {
      const visit = await web.open();
      for (const name of names) {
        const { httpOnly } = await cookieNamed(visit, name);
        if (!httpOnly) await visit.fails(`the cookie "${name}" without HttpOnly`, "HttpOnly");
      }
    },
  );
}

async function cookieNamed(visit: Visit, wanted: string): Promise<Cookie> {
  const cookies = await visit.page.context().cookies();
  const found = cookies.find(({ name }) => name === wanted);
  return found ?? visit.fails(`no cookie "${wanted}"`, `a cookie "${wanted}"`);
}
