import { setTimeout as delay } from "node:timers/promises";
import { type Credentials, createCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { CheckBuilder, CheckOptions } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import type { Background } from "../../check/host.ts";
import { withoutRedis } from "../../check/outage.ts";
import {
  type BackgroundDrivers,
  expectWelcome,
  getBackground,
  type Registration,
  register,
  waitForWorkers,
} from "./job-helpers.ts";

/** The delay of a slow mail server: longer than any request should take. */
const mailDelayMs = 2000;

/** Long enough for a first attempt to send a mail, and too short for all attempts. */
const firstAttemptMs = 500;

/** Schedules are restored periodically, because they are lost with the data of Redis. */
const rounds = 2;

/** Registers a user and kills the worker while it sends the welcome mail. */
async function killWorkerWhileSending(drivers: BackgroundDrivers): Promise<[Credentials, Answer]> {
  const background = getBackground(drivers);
  const server = drivers.api.forServer(await background.startWorkers({ mailDelayMs }));
  await waitForWorkers(drivers, server);
  const credentials = createCredentials();
  const registration = server.asAnonymous().post("/auth/register", credentials);
  const login = await waitForRegistration(drivers.api.asAnonymous(), credentials);
  // Now the account exists, and its mail is being sent.
  await delay(mailDelayMs / 4);
  await background.kill();
  await registration;
  return [credentials, login];
}

/** Registers a user while the mail server fails. */
async function registerWithBrokenMail(api: ApiDriver, mail: Background): Promise<Registration> {
  await mail.breakMail();
  try {
    const registration = await register(api);
    // The attempt is not visible from outside, so wait for it.
    await delay(firstAttemptMs);
    return registration;
  } finally {
    await mail.restoreMail();
  }
}

async function waitForRegistration(api: ApiDriver, credentials: Credentials): Promise<Answer> {
  const end = Date.now() + api.requestTimeoutMs;
  for (;;) {
    const login = await api.post("/auth/login", credentials);
    if (login.status === 200 || Date.now() > end) return login;
  }
}

const options: Omit<CheckOptions, "why"> = { background: true };

export function addMailChecks({ adds, guards }: CheckBuilder): void {
  adds(
    "POST /auth/register answers 201 at once, even when the mail server is slow",
    {
      ...options,
      before: "201 on POST /auth/register",
      why: "The user waits for the account, not for the mail.",
    },
    async (drivers) => {
      const server = await getBackground(drivers).startWorkers({ mailDelayMs });
      const startedAt = performance.now();
      const { answer } = await register(drivers.api.forServer(server));
      const durationMs = Math.round(performance.now() - startedAt);
      const report = { ...answer, received: `${answer.status} after ${durationMs} ms` };
      expectThat(durationMs < mailDelayMs / 2, report, `201 within ${mailDelayMs / 2} ms`);
    },
  );

  adds(
    "a mail whose worker was killed while sending it is sent once by another worker",
    {
      ...options,
      before: "200 on POST /auth/login",
      why: "A process can end at any moment, by an update or a power cut. The job must not be lost.",
    },
    async (drivers) => {
      const [credentials, answer] = await killWorkerWhileSending(drivers);
      expectStatus(answer, 200);
      await getBackground(drivers).startWorkers({});
      await expectWelcome(drivers, { credentials, answer });
    },
  );

  guards(
    "a new user gets exactly one welcome mail",
    { ...options, why: "A job in the background has to be done, and only once." },
    async (drivers) => {
      const server = await getBackground(drivers).startWorkers({});
      await expectWelcome(drivers, await register(drivers.api.forServer(server)));
    },
  );

  adds(
    "a mail that could not be sent is retried until it arrives",
    {
      ...options,
      before: "201 on POST /auth/register",
      why: "An outage of the mail server for a minute must not lose a mail.",
    },
    async (drivers) => {
      const mail = getBackground(drivers);
      const server = drivers.api.forServer(await mail.startWorkers({}));
      await waitForWorkers(drivers, server);
      await expectWelcome(drivers, await registerWithBrokenMail(server, mail));
    },
  );

  guards(
    "a user who registers while Redis is stopped gets the welcome mail when Redis is back, empty",
    {
      ...options,
      outage: true,
      why: "A queue may lose its content, so pending work is recorded in the database.",
    },
    async (drivers) => {
      const background = getBackground(drivers);
      await background.startWorkers({});
      let registration: Registration;
      const registerDuringOutage = async () => {
        registration = await register(drivers.api);
      };
      const timeoutMs = rounds * background.timeoutMs;
      const expectWelcomeAfterOutage = () => expectWelcome(drivers, registration, { timeoutMs });
      await withoutRedis(drivers, {
        during: registerDuringOutage,
        after: expectWelcomeAfterOutage,
      });
    },
  );
}
