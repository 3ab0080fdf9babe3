import type { Credentials } from "../account.ts";
import type { Visit } from "./visit.ts";

/** Fills in and submits the form of the log-in page. */
export async function logIn(visit: Visit, credentials: Credentials): Promise<void> {
  await fillIn(visit, "Log in", credentials);
  await visit.click(visit.parts.button("Log in"));
}

/** Fills in and submits the form of the registration page, which then shows the list. */
export async function register(visit: Visit, credentials: Credentials): Promise<void> {
  await fillIn(visit, "Create an account", credentials);
  await visit.click(visit.parts.button("Create account"));
}

async function fillIn(visit: Visit, heading: string, credentials: Credentials): Promise<void> {
  await visit.expectVisible(visit.parts.pageHeading(heading));
  await visit.waitUntilHydrated();
  await visit.type(visit.parts.email, credentials.email);
  await visit.type(visit.parts.password, credentials.password);
}
