import type { ApiDriver } from "../../check/api-driver.ts";
import { CannotCheckError } from "../../check/cannot-check-error.ts";
import type { CheckBuilder, CheckOptions } from "../../check/capability.ts";
import { type Answer, sendRequest } from "../../check/exchange.ts";
import { expectStatus } from "../../check/expect.ts";
import { openLoginPage } from "../admin/steps.ts";
import { expectFrameDenied, expectNoSniff, expectReferrerPolicy } from "./header-assertions.ts";
import { expectStrictPolicy } from "./policy.ts";

/** Requests the pages that are visible without a session. */
async function fetchPages(api: ApiDriver): Promise<Answer[]> {
  const paths = ["/admin/login", "/admin", "/docs/"];
  return Promise.all(paths.map((path) => api.asAnonymous().get(path)));
}

/** HTML pages, each with what the stage before answers there. */
const pages: Record<string, Omit<CheckOptions, "why">> = {
  "/docs/": { extra: true, before: "200 on GET /docs/" },
  "/admin/login": { extra: true, before: "200 on GET /admin/login" },
};

async function expectSafePage(page: Answer): Promise<void> {
  expectStatus(page, 200);
  expectStrictPolicy(page);
  // Loaded on demand, because the HTML parser takes a twentieth of a second.
  const { expectAllowedInline } = await import("./inline-policy.ts");
  expectAllowedInline(page);
}

const whyPolicy = "A script injected through a bug is then blocked by the browser.";

export function addPageChecks({ adds }: CheckBuilder): void {
  adds(
    "the admin pages and /docs/ have the security headers too",
    {
      extra: true,
      before: "200 on GET /admin/login",
      why: "They are the pages that an attacker would show in a frame.",
    },
    async ({ api }) => {
      for (const answer of await fetchPages(api)) {
        expectNoSniff(answer);
        expectFrameDenied(answer);
        expectReferrerPolicy(answer);
      }
    },
  );

  for (const [path, options] of Object.entries(pages)) {
    adds(
      `${path} has a strict Content-Security-Policy, and its own scripts and styles obey it`,
      { ...options, why: whyPolicy },
      async ({ api }) => expectSafePage(await api.asAnonymous().get(path)),
    );
  }

  adds(
    "/admin/queues has a strict Content-Security-Policy, and its own scripts and styles obey it",
    { extra: true, admin: true, before: "200 on GET /admin/queues", why: whyPolicy },
    async ({ api, host }) => {
      const admin = await openLoginPage(api);
      await admin.logIn(await host.createAdmin());
      await expectSafePage(await admin.open("/admin/queues"));
    },
  );

  adds(
    "the pages of the site have the security headers too",
    {
      extra: true,
      before: "200 on GET /login",
      why: "The site is what users see, and what an attacker would frame or imitate.",
    },
    async ({ host }) => {
      if (!host?.site) throw new CannotCheckError("it requests your pages: needs dir with a web");
      for (const path of ["/login", "/no-such-page"]) {
        const answer = await sendRequest(host.site, { method: "GET", path });
        expectNoSniff(answer);
        expectFrameDenied(answer);
        expectReferrerPolicy(answer);
      }
    },
  );
}
