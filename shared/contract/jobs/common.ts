import { setTimeout as delay } from "node:timers/promises";
import { type Credentials, newCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Drivers } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, fail } from "../../check/expect.ts";
import type { Background } from "../../check/host.ts";

export type Working = Pick<Drivers, "api" | "host">;

/** A check that looks at mails has it. */
export const backgroundOf = ({ host }: Working): Background => host.background as Background;

export interface Registration {
  credentials: Credentials;
  answer: Answer;
}

export async function register(api: ApiDriver): Promise<Registration> {
  const credentials = newCredentials();
  const answer = await api.anonymous().post("/auth/register", credentials);
  expectStatus(answer, 201);
  return { credentials, answer };
}

type IsMeant = (mail: string) => boolean;

/** A header may go on in the next line, which begins with a space then. */
export const isTo =
  (email: string): IsMeant =>
  (mail) =>
    mail
      .replace(/\r?\n[ \t]+/g, " ")
      .split(/\r?\n\r?\n/, 1)
      .some((head) => /^to:.*$/im.exec(head)?.[0].includes(email));

export const isAbout =
  (title: string): IsMeant =>
  (mail) =>
    mail.includes(title);

export async function mailsThat(working: Working, isMeant: IsMeant): Promise<string[]> {
  return (await backgroundOf(working).mails()).filter(isMeant);
}

/**
 * Waits for a mail.
 *
 * @param answer what should have led to it
 * @throws ContractFailure if none comes
 */
export async function expectMail(
  working: Working,
  answer: Answer,
  isMeant: IsMeant,
  { timeoutMs }: Pick<Background, "timeoutMs"> = backgroundOf(working),
): Promise<void> {
  const end = Date.now() + timeoutMs;
  while ((await mailsThat(working, isMeant)).length === 0) {
    if (Date.now() > end) fail(answer, `a mail in your outbox within ${timeoutMs / 1000} s`);
    await delay(20);
  }
}

/** @throws ContractFailure unless there is exactly one such mail now */
export async function expectOne(working: Working, answer: Answer, isMeant: IsMeant): Promise<void> {
  const { length } = await mailsThat(working, isMeant);
  const told = { ...answer, came: `${answer.came}, and ${length} mails` };
  if (length !== 1) fail(told, "one mail, and no more");
}

/** The welcome comes, and only once: not even when somebody who registered later has theirs. */
export async function expectWelcome(
  working: Working,
  { credentials, answer }: Registration,
  more?: Pick<Background, "timeoutMs">,
): Promise<void> {
  await expectMail(working, answer, isTo(credentials.email), more);
  await awake(working, working.api);
  await expectOne(working, answer, isTo(credentials.email));
}

/** Whoever sends mails does so: one that begins to work may take its time. */
export async function awake(working: Working, api: ApiDriver): Promise<void> {
  const { credentials, answer } = await register(api);
  await expectMail(working, answer, isTo(credentials.email));
}
