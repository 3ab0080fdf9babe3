import type { Credentials } from "../account.ts";
import type { Visit } from "./visit.ts";

/** On the page to log in: says who one is, and sends it. */
export async function logIn(visit: Visit, credentials: Credentials): Promise<void> {
  await fillIn(visit, "Log in", credentials);
  await visit.click(visit.parts.button("Log in"));
}

/** On the page to register: asks for an account, which opens the list. */
export async function register(visit: Visit, credentials: Credentials): Promise<void> {
  await fillIn(visit, "Create an account", credentials);
  await visit.click(visit.parts.button("Create account"));
}

async function fillIn(visit: Visit, heading: string, credentials: Credentials): Promise<void> {
  await visit.sees(visit.parts.pageHeading(heading));
  await visit.settled();
  await visit.type(visit.parts.email, credentials.email);
  await visit.type(visit.parts.password, credentials.password);
}
