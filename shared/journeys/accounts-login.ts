import { createCredentials } from "../check/account.ts";
import { logIn, register } from "../check/browser/log-in.ts";
import type { WebDriver } from "../check/browser/web-driver.ts";
import type { CheckBuilder } from "../check/capability.ts";
import { expectChosen } from "./expect-chosen.ts";

const before = 'no heading "Log in"';
const noRegister = 'no heading "Create an account"';

/** Adds the checks of registering, logging in and logging out. */
export function addLoginChecks({ adds }: CheckBuilder): void {
  adds(
    "registering on the page leads to the list",
    { before: noRegister, why: "A user who has just registered does not have to log in." },
    async ({ web }) => {
      const visit = await web.arrive({ path: "/register", anonymous: true });
      await register(visit, createCredentials());
      await visit.waitUntilLoaded();
      await visit.expectVisible(visit.parts.empty);
    },
  );

  adds(
    "logging out leads to the log-in page, and so does the list afterwards",
    { before: 'no button "Log out"', why: "Another person may use the same machine next." },
    async ({ web }) => {
      const visit = await web.open();
      await visit.click(visit.parts.button("Log out"));
      await visit.expectVisible(visit.parts.pageHeading("Log in"));
      await visit.goTo(new URL("/tasks", visit.page.url()));
      await visit.expectVisible(visit.parts.pageHeading("Log in"));
    },
  );

  adds(
    "logging in leads to the page that was requested",
    { before, why: "A shared link still leads to its page after a log-in." },
    async ({ web }) => {
      const { todo, done } = await web.createTodoAndDoneTask();
      const visit = await web.arrive({ path: "/tasks?status=done", anonymous: true });
      await logIn(visit, getCredentials(web));
      await visit.waitUntilLoaded();
      await expectChosen(visit, "Done");
      await visit.expectVisible(visit.parts.task(done.title));
      await visit.expectHidden(visit.parts.task(todo.title));
    },
  );

  adds(
    "logging in works without a script",
    { before, why: "A script can be blocked, broken or late. Logging in has to work without it." },
    async ({ web }) => {
      const { title } = await web.createTask();
      const visit = await web.arrive({ anonymous: true, script: false });
      await logIn(visit, getCredentials(web));
      await visit.expectVisible(visit.parts.task(title));
    },
  );

  adds(
    "a wrong password shows an alert, and the e-mail stays in its field",
    { before, why: "A user who mistypes the password should not have to type the e-mail again." },
    async ({ web }) => {
      web.allowPageErrors();
      const { email } = getCredentials(web);
      const visit = await web.arrive({ path: "/login", anonymous: true });
      await logIn(visit, { email, password: "not the password" });
      await visit.expectVisible(visit.parts.problem);
      const value = await visit.parts.email.locator.inputValue();
      if (value !== email) await visit.fail(`E-mail with "${value}"`, `E-mail with "${email}"`);
    },
  );

  adds(
    "two users do not see each other's tasks",
    { before: noRegister, why: "Tasks are private to their owner." },
    async ({ web }) => {
      const { title } = await web.createTask();
      const other = web.toUniqueTitle("Water the plants");
      const otherVisit = await web.arrive({ path: "/register", anonymous: true });
      await register(otherVisit, createCredentials());
      await otherVisit.waitUntilLoaded();
      await otherVisit.expectHidden(otherVisit.parts.task(title));
      await otherVisit.add(other);
      await otherVisit.expectVisible(otherVisit.parts.task(other));
      const visit = await web.open();
      await visit.expectVisible(visit.parts.task(title));
      await visit.expectHidden(visit.parts.task(other));
    },
  );
}

/** Without accounts there is no log-in page either, so any credentials will do. */
const getCredentials = ({ account }: WebDriver) => account ?? createCredentials();
