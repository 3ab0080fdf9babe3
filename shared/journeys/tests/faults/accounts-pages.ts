import { type Fault, inFile } from "./fault.ts";

const session = inFile("session.js", { accounts: true });
const views = inFile("views.js", { accounts: true });

const registering = "registering on the page leads to the list";
const loggingOut = "logging out leads to the login, and from then on the list does, too";
const back = "logging in comes back to the page that one wanted";
const withoutScript = "without a script one logs in, too";
const wrong = "a wrong password is said in an alert, and the e-mail stays";
const apart = "two users do not see each other's tasks";
const renewed = "a session goes on unseen when its access token has expired";
const unread = "no script can read the cookies of a session";

export const accountsPagesFaults: Fault[] = [
  session(
    "asks whoever has registered to log in",
    "redirect(next, cookiesOf(await response.json()))",
    'redirect(next, entry.path === "/auth/login" ? cookiesOf(await response.json()) : [])',
    registering,
    apart,
  ),
  session(
    "keeps the session of whoever has logged out",
    'redirect("/login", noCookies)',
    'redirect("/login")',
    loggingOut,
  ),
  session("forgets what one wanted", "next: url.pathname + url.search", 'next: "/tasks"', back),
  views(
    "lets nobody log in without a script",
    'class="enter" type="submit"',
    'class="enter" type="button" onclick="form.submit()"',
    withoutScript,
  ),
  views("says nothing about a wrong password", "The e-mail or the password is wrong.", "", wrong),
  session(
    "forgets the e-mail",
    "show(entry, next, email, true)",
    'show(entry, next, "", true)',
    wrong,
  ),
  session(
    "takes everybody for whoever came first",
    "redirect(next, cookiesOf(await response.json()))",
    "redirect(next, (enter.cookies ??= cookiesOf(await response.json())))",
    apart,
  ),
  session(
    "sends whoever has an expired token to the login",
    "if (!response?.ok)",
    "if (response !== null)",
    renewed,
  ),
  session("does not keep what it has renewed", '"set-cookie": cookiesOf(session)', "", renewed),
  session("lets scripts read the cookies", "; HttpOnly", "", unread),
];
