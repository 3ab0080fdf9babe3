import { type CheckOptions, capability } from "../../check/capability.ts";
import { expectHeader, expectThat } from "../../check/expect.ts";
import {
  openDeleteForm,
  openLoginPage,
  openTask,
  openTasksAsAdmin,
  registerUser,
  searchTasks,
} from "./steps.ts";

const hashes = /\$argon2|\$2[aby]\$|password[_ ]?hash/i;

const forAdmins: Omit<CheckOptions, "why"> = {
  extra: true,
  admin: true,
  before: "404 on GET /admin/login",
};

export default capability("admin", "api", ({ adds }) => {
  adds(
    "GET /admin without a session redirects to /admin/login",
    {
      extra: true,
      before: "404 on GET /admin",
      why: "The admin pages show the data of all users, so they need a log-in.",
    },
    async ({ api }) => {
      const answer = await api.asAnonymous().get("/admin");
      expectThat(
        answer.status >= 300 && answer.status < 400,
        answer,
        "a redirect, such as 302 or 303",
      );
      expectHeader(answer, "location", /\/admin\/login/, "/admin/login");
    },
  );

  adds(
    "a user without the admin role cannot log in to the admin pages",
    {
      extra: true,
      before: "404 on GET /admin/login",
      why: "The password proves who the user is; the role decides what they may do.",
    },
    async ({ api }) => {
      const visitor = await openLoginPage(api);
      const answer = await visitor.logIn(await api.accounts.register());
      expectThat([200, 400, 401, 403, 422].includes(answer.status), answer, "a refusal");
      const form = await visitor.open("/admin");
      expectThat(/type="?password/.test(form.text), form, "the form to log in again");
    },
  );

  adds(
    "the admin task list shows the tasks of all users, with HTML escaped and the owner's e-mail",
    { ...forAdmins, why: "An admin who helps a user has to see what the user sees." },
    async (drivers) => {
      const admin = await openTasksAsAdmin(drivers);
      const { email, owner } = await registerUser(drivers.api);
      const { title } = await owner.arrange.createTask({
        title: drivers.api.toUniqueTitle("<b>Milk</b> & co"),
      });
      await searchTasks(admin, title);
      expectThat(admin.hasText(title), admin.page, `the task ${title}`);
      expectThat(admin.hasText(email), admin.page, `its owner ${email}`);
    },
  );

  adds(
    "the admin search finds a task by its title, and no other task",
    { ...forAdmins, why: "The list holds the tasks of all users and is too long to scan." },
    async (drivers) => {
      const admin = await openTasksAsAdmin(drivers);
      const { owner } = await registerUser(drivers.api);
      const [match, other] = [await owner.arrange.createTask(), await owner.arrange.createTask()];
      await searchTasks(admin, match.title);
      expectThat(admin.hasText(match.title), admin.page, `the task ${match.title}`);
      expectThat(!admin.hasText(other.title), admin.page, "no other task");
    },
  );

  adds(
    "an admin can change the title of a user's task",
    { ...forAdmins, why: "An administrator can correct what a user cannot correct alone." },
    async (drivers) => {
      const admin = await openTasksAsAdmin(drivers);
      const { owner } = await registerUser(drivers.api);
      const task = await owner.arrange.createTask();
      const title = drivers.api.toUniqueTitle("Buy bread");
      await openTask(admin, task);
      await admin.submit(
        admin.findForm(({ fields }) => "title" in fields, "a form with title"),
        { title },
      );
      expectThat(await owner.hasTask(title), admin.page, `a task with the title ${title}`);
    },
  );

  adds(
    "an admin can delete a user's task, and only that one",
    { ...forAdmins, why: "Unlawful or abusive content has to be removed." },
    async (drivers) => {
      const admin = await openTasksAsAdmin(drivers);
      const { owner } = await registerUser(drivers.api);
      const [task, other] = [await owner.arrange.createTask(), await owner.arrange.createTask()];
      await openTask(admin, task);
      await admin.submit(await openDeleteForm(admin));
      expectThat(!(await owner.hasTask(task.title)), admin.page, "the task no longer in the list");
      expectThat(await owner.hasTask(other.title), admin.page, "the other task still there");
    },
  );

  adds(
    "no admin page contains a password hash",
    { ...forAdmins, why: "A hash that is never shown cannot be copied and cracked offline." },
    async (drivers) => {
      const admin = await openTasksAsAdmin(drivers);
      await drivers.api.accounts.register();
      await admin.open("/admin");
      await admin.follow(({ text }) => /^users\b/i.test(text), "a link to the users");
      for (const page of admin.responses) {
        expectThat(!hashes.test(page.text), page, "a page without a password hash");
      }
    },
  );
});
