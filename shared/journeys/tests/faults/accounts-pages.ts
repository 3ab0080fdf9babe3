import { createFileFault, type Fault } from "./fault.ts";

const session = createFileFault("session.js", { accounts: true });
const views = createFileFault("views.js", { accounts: true });

const registration = "registering on the page leads to the list";
const logout = "logging out leads to the log-in page, and so does the list afterwards";
const requestedPage = "logging in leads to the page that was requested";
const withoutScript = "logging in works without a script";
const wrongPassword = "a wrong password shows an alert, and the e-mail stays in its field";
const isolation = "two users do not see each other's tasks";
const newTokens = "a session continues when its access token has expired";
const httpOnlyCookies = "no script can read the cookies of a session";

export const accountsPagesFaults: Fault[] = [
  session(
    "asks a new user to log in",
    "redirect(next, createCookies(await response.json()))",
    'redirect(next, entry.path === "/auth/login" ? createCookies(await response.json()) : [])',
    registration,
    isolation,
  ),
  session(
    "keeps the session after logging out",
    'redirect("/login", noCookies)',
    'redirect("/login")',
    logout,
  ),
  session(
    "ignores the requested page after the log-in",
    "next: url.pathname + url.search",
    'next: "/tasks"',
    requestedPage,
  ),
  views(
    "does not support logging in without a script",
    'class="enter" type="submit"',
    'class="enter" type="button" onclick="form.submit()"',
    withoutScript,
  ),
  views(
    "says nothing about a wrong password",
    "The e-mail or the password is wrong.",
    "",
    wrongPassword,
  ),
  session(
    "clears the e-mail after a failed log-in",
    "show(entry, next, email, true)",
    'show(entry, next, "", true)',
    wrongPassword,
  ),
  session(
    "treats every user as the first one",
    "redirect(next, createCookies(await response.json()))",
    "redirect(next, (enter.cookies ??= createCookies(await response.json())))",
    isolation,
  ),
  session(
    "sends a user with an expired token to the log-in page",
    "if (!response?.ok)",
    "if (response !== null)",
    newTokens,
  ),
  session(
    "does not store a refreshed session",
    '"set-cookie": createCookies(session)',
    "",
    newTokens,
  ),
  session("lets scripts read the cookies", "; HttpOnly", "", httpOnlyCookies),
];
