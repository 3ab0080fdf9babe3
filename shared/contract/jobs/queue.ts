import type { CheckBuilder } from "../../check/capability.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { openLoginPage } from "../admin/steps.ts";

const path = "/admin/queues";

export function addQueueChecks({ adds, guards }: CheckBuilder): void {
  guards(
    "the queue at /admin/queues is not shown without an admin session",
    { extra: true, why: "It holds data of all users, and has buttons to delete jobs." },
    async ({ api }) => {
      const account = await api.accounts.register();
      for (const visitor of [api.asAnonymous(), api.as(account)]) {
        const answer = await visitor.get(path);
        expectThat(
          answer.status >= 300 && answer.status < 500,
          answer,
          "a redirect to the log-in page, or 401",
        );
      }
    },
  );

  adds(
    "an admin sees the queue at /admin/queues",
    {
      extra: true,
      admin: true,
      before: "404 on GET /admin/queues",
      why: "An admin has to see jobs that failed for good, and retry them.",
    },
    async ({ api, host }) => {
      const admin = await openLoginPage(api);
      await admin.logIn(await host.createAdmin());
      const page = await admin.open(path);
      expectStatus(page, 200);
      expectHeader(page, "content-type", /^text\/html/, "text/html");
      expectThat(!/type="?password/.test(page.text), page, "a page without a password field");
    },
  );
}
