import { randomUUID } from "node:crypto";
import { type Credentials, newCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Kit } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { registered } from "../auth/account-answers.ts";
import {
  fromOneAddress,
  newAddress,
  onceTooOften,
  strictOnAccounts,
  tryToLogIn,
} from "./limits-strict-common.ts";
import { few, strictServer } from "./rate-limit-common.ts";

const others = true;
const extra = true;

/** What is not asked for as a user is asked for too, and costs as much. */
const pages = ["/openapi.json", "/docs/", "/admin/login"];

const registerFrom = (api: ApiDriver, credentials: Credentials, address = newAddress()) =>
  api.anonymous().post("/auth/register", credentials, address);

function expectExplained(answer: Answer, seconds: number): void {
  expectStatus(answer, 429);
  expectHeader(answer, "content-type", /^application\/problem\+json/, "application/problem+json");
  expectThat(Object(answer.json).status === 429, answer, "status 429 in the body");
  const wait = Number(answer.headers["retry-after"]);
  const isWait = Number.isInteger(wait) && wait >= 1 && wait <= seconds;
  const came = `${answer.status} with retry-after: ${answer.headers["retry-after"]}`;
  expectThat(isWait, { ...answer, came }, `retry-after: a whole number from 1 to ${seconds}`);
}

export function registeringAndMore({ adds, guards }: Kit): void {
  adds(
    "from one address only so many can register in an hour, and whoever is refused has no account",
    {
      extra,
      others,
      before: "201 on POST /auth/register",
      why: "Every account costs a mail, and is worth something to whoever sends many.",
    },
    async ({ api, host }) => {
      const server = api.at(await strictOnAccounts(host));
      let last = newCredentials();
      const register = fromOneAddress((address) => {
        last = newCredentials();
        return registerFrom(server, last, address);
      });
      const answer = await onceTooOften(server, register);
      expectStatus(answer, 429);
      expectStatus(await tryToLogIn(api, last), 401);
      expectStatus(await registerFrom(server, newCredentials()), 201);
    },
  );

  adds(
    "whoever finds out by registering who has an account is refused as well",
    {
      extra,
      others,
      before: "409 on POST /auth/register",
      why: "Each 409 says that an e-mail is known here: a list is made of many.",
    },
    async ({ api, host }) => {
      const server = api.at(await strictOnAccounts(host));
      const answer = await onceTooOften(server, async () => {
        const { email } = await registered(api.anonymous());
        const address = newAddress();
        return () => registerFrom(server, { ...newCredentials(), email }, address);
      });
      expectStatus(answer, 429);
    },
  );

  adds(
    "whoever guesses refresh tokens is refused",
    {
      extra,
      others,
      before: "401 on POST /auth/refresh",
      why: "It is a log-in like the others, only without a person.",
    },
    async ({ api, host }) => {
      const server = api.at(await strictOnAccounts(host));
      const refresh = fromOneAddress((address) =>
        server.anonymous().post("/auth/refresh", { refreshToken: randomUUID() }, address),
      );
      const answer = await onceTooOften(server, refresh);
      expectStatus(answer, 429);
    },
  );

  adds(
    "a strict 429 is answered as Problem Details, and says in Retry-After how many seconds to wait",
    {
      extra,
      others,
      before: "401 on POST /auth/login",
      why: "Whoever has mistyped a password five times wants to know when to come back.",
    },
    async ({ api, host }) => {
      const server = api.at(await strictOnAccounts(host));
      const login = await onceTooOften(server, async () => {
        const { email } = newCredentials();
        return () => tryToLogIn(server, { email });
      });
      expectExplained(login, 60);
      const register = fromOneAddress((address) => registerFrom(server, newCredentials(), address));
      const registration = await onceTooOften(server, register);
      expectExplained(registration, 3600);
    },
  );

  for (const path of pages) {
    adds(
      `whoever asks for ${path} without end is refused, and others are not`,
      { extra, others, before: `200 on GET ${path}`, why: "Every answer costs something." },
      async ({ api, host }) => {
        const server = api.at(await strictServer(host));
        const get = fromOneAddress((address) => server.anonymous().get(path, address));
        const answer = await onceTooOften(server, get);
        expectStatus(answer, 429);
        expectStatus(await server.anonymous().get(path, newAddress()), 200);
      },
    );
  }

  guards(
    "health and metrics are never too often asked for",
    { others, why: "A server that looks dead because it is watched is started again for nothing." },
    async ({ api, host }) => {
      const server = api.at(await strictServer(host)).anonymous();
      for (const path of ["/health/live", "/metrics"]) {
        for (let count = 0; count < 2 * few; count += 1) {
          expectStatus(await server.get(path), 200);
        }
      }
    },
  );
}
