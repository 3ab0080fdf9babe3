import type { ApiDriver } from "../../check/api-driver.ts";
import { CannotCheckError } from "../../check/cannot-check-error.ts";
import type { CheckOptions, Kit } from "../../check/capability.ts";
import { type Answer, exchange } from "../../check/exchange.ts";
import { expectStatus } from "../../check/expect.ts";
import { visitorAtLogin } from "../admin/steps.ts";
import { expectDiscreet, expectUnframed, expectUnguessed } from "./common.ts";
import { expectOwnInline, expectStrictPolicy } from "./policy.ts";

/** What a person sees in a browser, with a session and without. */
async function pagesOf(api: ApiDriver): Promise<Answer[]> {
  const paths = ["/admin/login", "/admin", "/docs/"];
  return Promise.all(paths.map((path) => api.anonymous().get(path)));
}

/** Pages of people, each with what the stage before answers there. */
const pages: Record<string, Omit<CheckOptions, "why">> = {
  "/docs/": { extra: true, before: "200 on GET /docs/" },
  "/admin/login": { extra: true, before: "200 on GET /admin/login" },
};

function expectSafePage(page: Answer): void {
  expectStatus(page, 200);
  expectStrictPolicy(page);
  expectOwnInline(page);
}

const whyPolicy = "What is written into a page by a mistake of ours is then no script that runs.";

export function pagesForPeople({ adds }: Kit): void {
  adds(
    "the admin pages and /docs/ have the security headers too",
    {
      extra: true,
      before: "200 on GET /admin/login",
      why: "They are the pages that an attacker would show in a frame.",
    },
    async ({ api }) => {
      for (const answer of await pagesOf(api)) {
        expectUnguessed(answer);
        expectUnframed(answer);
        expectDiscreet(answer);
      }
    },
  );

  for (const [path, options] of Object.entries(pages)) {
    adds(
      `${path} has a strict Content-Security-Policy, and its own scripts and styles obey it`,
      { ...options, why: whyPolicy },
      async ({ api }) => expectSafePage(await api.anonymous().get(path)),
    );
  }

  adds(
    "/admin/queues has a strict Content-Security-Policy, and its own scripts and styles obey it",
    { extra: true, admin: true, before: "200 on GET /admin/queues", why: whyPolicy },
    async ({ api, host }) => {
      const admin = await visitorAtLogin(api);
      await admin.logIn(await host.admin());
      expectSafePage(await admin.open("/admin/queues"));
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
      if (!host?.site) throw new CannotCheckError("it asks your pages: needs dir with a web");
      for (const path of ["/login", "/no-such-page"]) {
        const answer = await exchange(host.site, { method: "GET", path });
        expectUnguessed(answer);
        expectUnframed(answer);
        expectDiscreet(answer);
      }
    },
  );
}
