import { newCredentials } from "../check/account.ts";
import { logIn, register } from "../check/browser/log-in.ts";
import type { WebDriver } from "../check/browser/web-driver.ts";
import type { CheckBuilder } from "../check/capability.ts";
import { expectsChosen } from "./chosen.ts";

const before = 'no heading "Log in"';
const noRegister = 'no heading "Create an account"';

/** Coming in and going out: registering, logging in, logging out. */
export function entering({ adds }: CheckBuilder): void {
  adds(
    "registering on the page leads to the list",
    { before: noRegister, why: "Whoever has just said who they are is not asked for it again." },
    async ({ web }) => {
      const visit = await web.arrive({ path: "/register", stranger: true });
      await register(visit, newCredentials());
      await visit.loaded();
      await visit.sees(visit.parts.empty);
    },
  );

  adds(
    "logging out leads to the login, and from then on the list does, too",
    { before: 'no button "Log out"', why: "The next person at this machine is somebody else." },
    async ({ web }) => {
      const visit = await web.open();
      await visit.click(visit.parts.button("Log out"));
      await visit.sees(visit.parts.headingOf("Log in"));
      await visit.goTo(new URL("/tasks", visit.page.url()));
      await visit.sees(visit.parts.headingOf("Log in"));
    },
  );

  adds(
    "logging in comes back to the page that one wanted",
    { before, why: "A link that was sent to somebody still leads to what was meant." },
    async ({ web }) => {
      const { todo, done } = await web.oneOfEach();
      const visit = await web.arrive({ path: "/tasks?status=done", stranger: true });
      await logIn(visit, credentialsOf(web));
      await visit.loaded();
      await expectsChosen(visit, "Done");
      await visit.sees(visit.parts.task(done.title));
      await visit.seesNot(visit.parts.task(todo.title));
    },
  );

  adds(
    "without a script one logs in, too",
    { before, why: "A script can be blocked, broken or late; the way in is there all the same." },
    async ({ web }) => {
      const { title } = await web.task();
      const visit = await web.arrive({ stranger: true, script: false });
      await logIn(visit, credentialsOf(web));
      await visit.sees(visit.parts.task(title));
    },
  );

  adds(
    "a wrong password is said in an alert, and the e-mail stays",
    { before, why: "Whoever mistypes one of two things should not have to type both again." },
    async ({ web }) => {
      web.wantsTroubles();
      const { email } = credentialsOf(web);
      const visit = await web.arrive({ path: "/login", stranger: true });
      await logIn(visit, { email, password: "not the password" });
      await visit.sees(visit.parts.problem);
      const kept = await visit.parts.email.locator.inputValue();
      if (kept !== email) await visit.fails(`E-mail with "${kept}"`, `E-mail with "${email}"`);
    },
  );

  adds(
    "two users do not see each other's tasks",
    { before: noRegister, why: "What you write down is not for every other user." },
    async ({ web }) => {
      const { title } = await web.task();
      const other = web.unique("Water the plants");
      const stranger = await web.arrive({ path: "/register", stranger: true });
      await register(stranger, newCredentials());
      await stranger.loaded();
      await stranger.seesNot(stranger.parts.task(title));
      await stranger.add(other);
      await stranger.sees(stranger.parts.task(other));
      const visit = await web.open();
      await visit.sees(visit.parts.task(title));
      await visit.seesNot(visit.parts.task(other));
    },
  );
}

/** Where there are no accounts, nobody has these: the page to log in is missing there anyway. */
const credentialsOf = ({ account }: WebDriver) => account ?? newCredentials();
