import { setTimeout as delay } from "node:timers/promises";
import { type Credentials, newCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { CheckOptions, Kit } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import type { Background } from "../../check/host.ts";
import { withoutRedis } from "../../check/outage.ts";
import {
  awake,
  backgroundOf,
  expectWelcome,
  type Registration,
  register,
  type Working,
} from "./common.ts";

/** How slow a slow mail server is, in milliseconds: longer than any request should take. */
const slow = 2000;

/** Long enough for a mail to be tried, and too short for every attempt to be over. */
const moment = 500;

/** Schedules are restored periodically, because they are lost with the data of Redis. */
const rounds = 2;

/** Somebody registers, and whoever sends the mail is killed while the mail server takes its time. */
async function killedWhileSending(working: Working): Promise<[Credentials, Answer]> {
  const background = backgroundOf(working);
  const server = working.api.at(await background.workWith({ mailDelayMs: slow }));
  await awake(working, server);
  const credentials = newCredentials();
  const registering = server.anonymous().post("/auth/register", credentials);
  const login = await untilRegistered(working.api.anonymous(), credentials);
  // The account is there, and its mail is neither sent nor forgotten.
  await delay(slow / 4);
  await background.kill();
  await registering;
  return [credentials, login];
}

/** Somebody registers, and the mail is tried in vain. */
async function registeredWithoutMail(api: ApiDriver, mail: Background): Promise<Registration> {
  await mail.breakMail();
  try {
    const registered = await register(api);
    // Nothing shows from outside that it was tried.
    await delay(moment);
    return registered;
  } finally {
    await mail.mendMail();
  }
}

async function untilRegistered(api: ApiDriver, credentials: Credentials): Promise<Answer> {
  const end = Date.now() + api.patience;
  for (;;) {
    const login = await api.post("/auth/login", credentials);
    if (login.status === 200 || Date.now() > end) return login;
  }
}

const needed: Omit<CheckOptions, "why"> = { background: true };

export function mails({ adds, guards }: Kit): void {
  adds(
    "POST /auth/register answers 201 at once, even when the mail server is slow",
    {
      ...needed,
      before: "201 on POST /auth/register",
      why: "The user waits for the account, not for the mail.",
    },
    async (working) => {
      const server = await backgroundOf(working).workWith({ mailDelayMs: slow });
      const began = performance.now();
      const { answer } = await register(working.api.at(server));
      const took = Math.round(performance.now() - began);
      const told = { ...answer, came: `${answer.status} after ${took} ms` };
      expectThat(took < slow / 2, told, `201 within ${slow / 2} ms`);
    },
  );

  adds(
    "a mail whose worker was killed while sending it is sent once by another worker",
    {
      ...needed,
      before: "200 on POST /auth/login",
      why: "A process can end at any moment, by an update or a power cut. The job must not be lost.",
    },
    async (working) => {
      const [credentials, answer] = await killedWhileSending(working);
      expectStatus(answer, 200);
      await backgroundOf(working).workWith({});
      await expectWelcome(working, { credentials, answer });
    },
  );

  guards(
    "a new user gets exactly one welcome mail",
    { ...needed, why: "A job in the background has to be done, and only once." },
    async (working) => {
      const server = await backgroundOf(working).workWith({});
      await expectWelcome(working, await register(working.api.at(server)));
    },
  );

  adds(
    "a mail that could not be sent is retried until it arrives",
    {
      ...needed,
      before: "201 on POST /auth/register",
      why: "An outage of the mail server for a minute must not lose a mail.",
    },
    async (working) => {
      const mail = backgroundOf(working);
      const server = working.api.at(await mail.workWith({}));
      await awake(working, server);
      await expectWelcome(working, await registeredWithoutMail(server, mail));
    },
  );

  guards(
    "a user who registers while Redis is stopped gets the welcome mail when Redis is back, empty",
    {
      ...needed,
      outage: true,
      why: "A queue may lose its content, so pending work is recorded in the database.",
    },
    async (working) => {
      const background = backgroundOf(working);
      await background.workWith({});
      let registered: Registration;
      const away = async () => {
        registered = await register(working.api);
      };
      const patience = rounds * background.patience;
      const back = () => expectWelcome(working, registered, { patience });
      await withoutRedis(working, { away, back });
    },
  );
}
