import type { Cookie } from "playwright-core";
import type { Visit } from "../check/browser/visit.ts";
import type { CheckBuilder } from "../check/capability.ts";

const accessCookie = "access_token";
const names = [accessCookie, "refresh_token"];
const before = `no cookie "${accessCookie}"`;

/** Adds the checks of the cookies of a session. */
export function addSessionCookieChecks({ adds }: CheckBuilder): void {
  adds(
    "a session continues when its access token has expired",
    {
      before,
      why: "An access token expires after 15 minutes. The user should not have to log in that often.",
    },
    async ({ web }) => {
      const { title } = await web.createTask();
      const visit = await web.open();
      await getCookie(visit, accessCookie);
      visit.recordStep(`let the cookie "${accessCookie}" expire`);
      await visit.page.context().clearCookies({ name: accessCookie });
      await visit.reload();
      await visit.expectVisible(visit.parts.task(title));
      await getCookie(visit, accessCookie);
    },
  );

  adds(
    "no script can read the cookies of a session",
    { before, why: "An injected script must not be able to steal the session." },
    async ({ web }) => {
      const visit = await web.open();
      for (const name of names) {
        const { httpOnly } = await getCookie(visit, name);
        if (!httpOnly) await visit.fail(`the cookie "${name}" without HttpOnly`, "HttpOnly");
      }
    },
  );
}

async function getCookie(visit: Visit, name: string): Promise<Cookie> {
  const cookies = await visit.page.context().cookies();
  const cookie = cookies.find((each) => each.name === name);
  return cookie ?? visit.fail(`no cookie "${name}"`, `a cookie "${name}"`);
}
