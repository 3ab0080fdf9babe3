import { type CheckOptions, capability } from "../../check/capability.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { deleteForm, visitorAtLogin } from "../admin/steps.ts";
import { ownPages, strangers } from "./csrf-origins.ts";
import {
  adminAtTask,
  editForm,
  expectForbidden,
  followForms,
  isLoginPage,
  logInTo,
  logoutForm,
} from "./csrf-steps.ts";

const forAdmins: Omit<CheckOptions, "why"> = { extra: true, admin: true };

export default capability("csrf", "api", ({ adds, guards }) => {
  adds(
    "a log-in form that somebody else's page sends answers 403, and logs nobody in",
    {
      ...forAdmins,
      before: "303 or 302 on POST /admin/login",
      why: "Logged in to a stranger's account, a person writes down for them what is private.",
    },
    async ({ api, host }) => {
      const { email, password } = await host.admin();
      for (const from of strangers(api)) {
        const visitor = await visitorAtLogin(api);
        const answer = await expectForbidden(visitor, visitor.loginForm(), from, {
          email,
          password,
        });
        expectThat(isLoginPage(await visitor.open("/admin")), answer, "403, and nobody logged in");
      }
    },
  );

  adds(
    "a log-out that somebody else's page asks for answers 403, and the session goes on",
    {
      ...forAdmins,
      before: "303 or 302 on POST /admin/logout",
      why: "What a person does is for the person to decide, and to be annoyed is harm too.",
    },
    async (drivers) => {
      const admin = await logInTo(drivers);
      for (const from of strangers(drivers.api)) {
        const answer = await expectForbidden(admin, logoutForm(admin), from);
        expectThat(!isLoginPage(await admin.open("/admin")), answer, "403, and a session");
      }
    },
  );

  adds(
    "a change that somebody else's page sends with an admin's cookie answers 403, and changes nothing",
    {
      ...forAdmins,
      before: "303 or 302 on POST /admin/tasks/:id",
      why: "The browser sends the cookie along, whoever wrote the form; a port is no other site.",
    },
    async (drivers) => {
      const { admin, owner, task } = await adminAtTask(drivers);
      const title = drivers.api.unique("Buy bread");
      for (const from of strangers(drivers.api)) {
        const answer = await expectForbidden(admin, editForm(admin), from, { title });
        expectThat(await owner.has(task.title), answer, "403, and the old title");
      }
    },
  );

  adds(
    "a delete that somebody else's page sends with an admin's cookie answers 403, and deletes nothing",
    {
      ...forAdmins,
      before: "303 or 302 on POST /admin/tasks/:id/delete",
      why: "What is gone cannot be asked for again.",
    },
    async (drivers) => {
      const { admin, owner, task } = await adminAtTask(drivers);
      const form = await deleteForm(admin);
      for (const from of strangers(drivers.api)) {
        const answer = await expectForbidden(admin, form, from);
        expectThat(await owner.has(task.title), answer, "403, and the task still there");
      }
    },
  );

  adds(
    "nothing is done to the queue for somebody else's page: 403",
    {
      ...forAdmins,
      before: "404 or 405 on POST /admin/queues",
      why: "Its buttons are not ours, but the cookie that opens them is.",
    },
    async (drivers) => {
      const admin = await logInTo(drivers);
      for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
        for (const headers of strangers(drivers.api)) {
          expectStatus(await admin.ask({ method, path: "/admin/queues", headers }), 403);
        }
      }
    },
  );

  guards(
    "the own pages work, in a browser that says where a request comes from and in one that does not",
    { ...forAdmins, why: "A protection that stops its own users is switched off again." },
    async (drivers) => {
      const { admin, owner } = await adminAtTask(drivers);
      const form = editForm(admin);
      for (const from of ownPages(drivers.api)) {
        const title = drivers.api.unique("Buy bread");
        admin.from = from;
        const answer = await admin.attempt(form, { title });
        const told = { ...answer, sent: `${answer.sent}, with ${JSON.stringify(from)}` };
        expectThat(await owner.has(title), told, `a task with the title ${title}`);
      }
    },
  );

  guards(
    "a link changes nothing, wherever it leads",
    { ...forAdmins, why: "A link, or a picture, needs no form: GET is for looking (RFC 9110)." },
    async (drivers) => {
      const { admin, owner, task } = await adminAtTask(drivers);
      await followForms(admin, drivers.api);
      await admin.open(`/admin/tasks/${task.id}/delete`);
      await followForms(admin, drivers.api);
      const page = await admin.open("/admin");
      expectThat(!isLoginPage(page), page, "a session that goes on");
      expectThat(await owner.has(task.title), page, "the task as it was");
    },
  );
});
