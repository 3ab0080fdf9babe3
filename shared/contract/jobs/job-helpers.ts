import { setTimeout as delay } from "node:timers/promises";
import { type Credentials, createCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Drivers } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, fail } from "../../check/expect.ts";
import type { Background } from "../../check/host.ts";

export type BackgroundDrivers = Pick<Drivers, "api" | "host">;

/** Returns the background processes; checks with `background: true` always have them. */
export const getBackground = ({ host }: BackgroundDrivers): Background =>
  host.background as Background;

export interface Registration {
  credentials: Credentials;
  answer: Answer;
}

export async function register(api: ApiDriver): Promise<Registration> {
  const credentials = createCredentials();
  const answer = await api.asAnonymous().post("/auth/register", credentials);
  expectStatus(answer, 201);
  return { credentials, answer };
}

type MailFilter = (mail: string) => boolean;

/** Matches mails to an address. A header can continue in the next line, which then begins with a space. */
export const matchRecipient =
  (email: string): MailFilter =>
  (mail) =>
    mail
      .replace(/\r?\n[ \t]+/g, " ")
      .split(/\r?\n\r?\n/, 1)
      .some((head) => /^to:.*$/im.exec(head)?.[0].includes(email));

export const matchTitle =
  (title: string): MailFilter =>
  (mail) =>
    mail.includes(title);

export async function findMails(
  drivers: BackgroundDrivers,
  matches: MailFilter,
): Promise<string[]> {
  return (await getBackground(drivers).listMails()).filter(matches);
}

/**
 * Waits for a mail.
 *
 * @param answer the response to the request that should cause the mail
 * @throws ContractFailure if no mail arrives in time
 */
export async function expectMail(
  drivers: BackgroundDrivers,
  answer: Answer,
  matches: MailFilter,
  { timeoutMs }: Pick<Background, "timeoutMs"> = getBackground(drivers),
): Promise<void> {
  const end = Date.now() + timeoutMs;
  while ((await findMails(drivers, matches)).length === 0) {
    if (Date.now() > end) fail(answer, `a mail in your outbox within ${timeoutMs / 1000} s`);
    await delay(20);
  }
}

/** @throws ContractFailure unless there is exactly one such mail */
export async function expectOne(
  drivers: BackgroundDrivers,
  answer: Answer,
  matches: MailFilter,
): Promise<void> {
  const { length } = await findMails(drivers, matches);
  const report = { ...answer, received: `${answer.received}, and ${length} mails` };
  if (length !== 1) fail(report, "one mail, and no more");
}

/** Expects one welcome mail, and still only one after a later user has received theirs. */
export async function expectWelcome(
  drivers: BackgroundDrivers,
  { credentials, answer }: Registration,
  options?: Pick<Background, "timeoutMs">,
): Promise<void> {
  await expectMail(drivers, answer, matchRecipient(credentials.email), options);
  await waitForWorkers(drivers, drivers.api);
  await expectOne(drivers, answer, matchRecipient(credentials.email));
}

/** Registers a user and waits for the welcome mail: then the workers have started. */
export async function waitForWorkers(drivers: BackgroundDrivers, api: ApiDriver): Promise<void> {
  const { credentials, answer } = await register(api);
  await expectMail(drivers, answer, matchRecipient(credentials.email));
}
