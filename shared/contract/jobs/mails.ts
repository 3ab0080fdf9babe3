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
    await mail.restoreMail();
  }
}

async function untilRegistered(api: ApiDriver, credentials: Credentials): Promise<Answer> {
  const end = Date.now() + api.requestTimeoutMs;
  for (;;) {
    const login = await api.post("/auth/login", credentials);
    if (login.status === 200 || Date.now() > end) return login;
  }
}

const needed: Omit<CheckOptions, "why"> = { background: true };

export function mails({ adds, guards }: Kit): void {
  adds(
    "registering is answered at once, however slow the mail server is",
    {
      ...needed,
      before: "201 on POST /auth/register",
      why: "The user waits for an account. Nobody has to wait for a mail.",
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
    "a mail whose sender was killed while at it is sent by another one, once",
    {
      ...needed,
      before: "200 on POST /auth/login",
      why: "Processes end at any moment, by an update or by a power cut. The work must not.",
    },
    async (working) => {
      const [credentials, answer] = await killedWhileSending(working);
      expectStatus(answer, 200);
      await backgroundOf(working).workWith({});
      await expectWelcome(working, { credentials, answer });
    },
  );

  guards(
    "whoever registers gets one welcome, and no second one",
    { ...needed, why: "What is done later has to be done all the same, and only once." },
    async (working) => {
      const server = await backgroundOf(working).workWith({});
      await expectWelcome(working, await register(working.api.at(server)));
    },
  );

  adds(
    "a mail that could not be sent is tried again, and arrives in the end",
    {
      ...needed,
      before: "201 on POST /auth/register",
      why: "A mail server that is away for a minute is no reason to forget somebody.",
    },
    async (working) => {
      const mail = backgroundOf(working);
      const server = working.api.at(await mail.workWith({}));
      await awake(working, server);
      await expectWelcome(working, await registeredWithoutMail(server, mail));
    },
  );

  guards(
    "whoever registers while Redis is stopped gets the welcome when it is back, empty",
    {
      ...needed,
      outage: true,
      why: "A queue may lose what is in it: what has to be done stands in the database.",
    },
    async (working) => {
      const background = backgroundOf(working);
      await background.workWith({});
      let registered: Registration;
      const away = async () => {
        registered = await register(working.api);
      };
      const timeoutMs = rounds * background.timeoutMs;
      const back = () => expectWelcome(working, registered, { timeoutMs });
      await withoutRedis(working, { away, back });
    },
  );
}
