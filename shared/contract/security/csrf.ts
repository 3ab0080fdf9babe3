import { type CheckOptions, capability } from "../../check/capability.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { openDeleteForm, openLoginPage } from "../admin/steps.ts";
import { getForeignPageHeaders, getOwnPageHeaders } from "./csrf-headers.ts";
import {
  expectForbidden,
  findEditForm,
  findLogoutForm,
  getFormActions,
  isLoginPage,
  logInAsAdmin,
  openTaskAsAdmin,
} from "./csrf-steps.ts";

const forAdmins: Omit<CheckOptions, "why"> = { extra: true, admin: true };

export default capability("csrf", "api", ({ adds, guards }) => {
  adds(
    "a log-in form sent from another site's page answers 403, and starts no session",
    {
      ...forAdmins,
      before: "303 or 302 on POST /admin/login",
      why: "Logged in to an attacker's account, a user would enter private data there.",
    },
    async ({ api, host }) => {
      const { email, password } = await host.createAdmin();
      for (const originHeaders of getForeignPageHeaders(api)) {
        const visitor = await openLoginPage(api);
        const answer = await expectForbidden(visitor, visitor.findLoginForm(), originHeaders, {
          email,
          password,
        });
        expectThat(isLoginPage(await visitor.open("/admin")), answer, "403, and no session");
      }
    },
  );

  adds(
    "a log-out sent from another site's page answers 403, and the session stays valid",
    {
      ...forAdmins,
      before: "303 or 302 on POST /admin/logout",
      why: "Another site must not be able to log a user out.",
    },
    async (drivers) => {
      const admin = await logInAsAdmin(drivers);
      for (const originHeaders of getForeignPageHeaders(drivers.api)) {
        const answer = await expectForbidden(admin, findLogoutForm(admin), originHeaders);
        expectThat(!isLoginPage(await admin.open("/admin")), answer, "403, and a valid session");
      }
    },
  );

  adds(
    "a change sent from another site's page with an admin's cookie answers 403, and changes nothing",
    {
      ...forAdmins,
      before: "303 or 302 on POST /admin/tasks/:id",
      why: "The browser attaches the cookie to a form of any site; another port is the same site.",
    },
    async (drivers) => {
      const { admin, owner, task } = await openTaskAsAdmin(drivers);
      const title = drivers.api.toUniqueTitle("Buy bread");
      for (const originHeaders of getForeignPageHeaders(drivers.api)) {
        const answer = await expectForbidden(admin, findEditForm(admin), originHeaders, { title });
        expectThat(await owner.hasTask(task.title), answer, "403, and the old title");
      }
    },
  );

  adds(
    "a delete sent from another site's page with an admin's cookie answers 403, and deletes nothing",
    {
      ...forAdmins,
      before: "303 or 302 on POST /admin/tasks/:id/delete",
      why: "A deleted task cannot be restored.",
    },
    async (drivers) => {
      const { admin, owner, task } = await openTaskAsAdmin(drivers);
      const form = await openDeleteForm(admin);
      for (const originHeaders of getForeignPageHeaders(drivers.api)) {
        const answer = await expectForbidden(admin, form, originHeaders);
        expectThat(await owner.hasTask(task.title), answer, "403, and the task still there");
      }
    },
  );

  adds(
    "a write to /admin/queues from another site's page answers 403",
    {
      ...forAdmins,
      before: "404 or 405 on POST /admin/queues",
      why: "The queue page comes from a library, but uses the same cookie.",
    },
    async (drivers) => {
      const admin = await logInAsAdmin(drivers);
      for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
        for (const headers of getForeignPageHeaders(drivers.api)) {
          expectStatus(await admin.send({ method, path: "/admin/queues", headers }), 403);
        }
      }
    },
  );

  guards(
    "the site's own admin forms work with and without Origin and Sec-Fetch-Site headers",
    { ...forAdmins, why: "A protection that blocks its own users is soon switched off." },
    async (drivers) => {
      const { admin, owner } = await openTaskAsAdmin(drivers);
      const form = findEditForm(admin);
      for (const originHeaders of getOwnPageHeaders(drivers.api)) {
        const title = drivers.api.toUniqueTitle("Buy bread");
        admin.originHeaders = originHeaders;
        const answer = await admin.submitWithoutRedirects(form, { title });
        const report = {
          ...answer,
          request: `${answer.request}, with ${JSON.stringify(originHeaders)}`,
        };
        expectThat(await owner.hasTask(title), report, `a task with the title ${title}`);
      }
    },
  );

  guards(
    "a GET request to the path of an admin form changes nothing",
    {
      ...forAdmins,
      why: "A link or an image sends GET without a form: GET must be safe (RFC 9110).",
    },
    async (drivers) => {
      const { admin, owner, task } = await openTaskAsAdmin(drivers);
      await getFormActions(admin, drivers.api);
      await admin.open(`/admin/tasks/${task.id}/delete`);
      await getFormActions(admin, drivers.api);
      const page = await admin.open("/admin");
      expectThat(!isLoginPage(page), page, "a valid session");
      expectThat(await owner.hasTask(task.title), page, "the task unchanged");
    },
  );
});
