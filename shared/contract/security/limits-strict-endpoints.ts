import { randomUUID } from "node:crypto";
import { type Credentials, createCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { registerAccount } from "../auth/account-assertions.ts";
import {
  createAddress,
  exceedStrictLimit,
  sendFromOneAddress,
  startWithAccountLimits,
  tryToLogIn,
} from "./limits-strict-common.ts";
import { lowLimit, startWithRateLimit } from "./rate-limit-common.ts";

const startsServers = true;
const extra = true;

/** Pages that can be requested without an account. */
const pages = ["/openapi.json", "/docs/", "/admin/login"];

const registerFrom = (api: ApiDriver, credentials: Credentials, address = createAddress()) =>
  api.asAnonymous().post("/auth/register", credentials, address);

function expectRetryAfter(answer: Answer, seconds: number): void {
  expectStatus(answer, 429);
  expectHeader(answer, "content-type", /^application\/problem\+json/, "application/problem+json");
  expectThat(Object(answer.json).status === 429, answer, "status 429 in the body");
  const wait = Number(answer.headers["retry-after"]);
  const isValidDelay = Number.isInteger(wait) && wait >= 1 && wait <= seconds;
  const received = `${answer.status} with retry-after: ${answer.headers["retry-after"]}`;
  expectThat(
    isValidDelay,
    { ...answer, received },
    `retry-after: a whole number from 1 to ${seconds}`,
  );
}

export function addEndpointLimitChecks({ adds, guards }: CheckBuilder): void {
  adds(
    "too many POST /auth/register from one address answer 429, and create no account",
    {
      extra,
      startsServers,
      before: "201 on POST /auth/register",
      why: "Every account costs a mail, and spammers want many accounts.",
    },
    async ({ api, host }) => {
      const server = api.forServer(await startWithAccountLimits(host));
      let last = createCredentials();
      const register = sendFromOneAddress((address) => {
        last = createCredentials();
        return registerFrom(server, last, address);
      });
      const answer = await exceedStrictLimit(server, register);
      expectStatus(answer, 429);
      expectStatus(await tryToLogIn(api, last), 401);
      expectStatus(await registerFrom(server, createCredentials()), 201);
    },
  );

  adds(
    "too many POST /auth/register with registered e-mails answer 429",
    {
      extra,
      startsServers,
      before: "409 on POST /auth/register",
      why: "Each 409 shows that an e-mail is registered: an attacker could test a whole list.",
    },
    async ({ api, host }) => {
      const server = api.forServer(await startWithAccountLimits(host));
      const answer = await exceedStrictLimit(server, async () => {
        const { email } = await registerAccount(api.asAnonymous());
        const address = createAddress();
        return () => registerFrom(server, { ...createCredentials(), email }, address);
      });
      expectStatus(answer, 429);
    },
  );

  adds(
    "too many POST /auth/refresh with invalid tokens answer 429",
    {
      extra,
      startsServers,
      before: "401 on POST /auth/refresh",
      why: "A refresh token is a credential, and can be guessed like a password.",
    },
    async ({ api, host }) => {
      const server = api.forServer(await startWithAccountLimits(host));
      const refresh = sendFromOneAddress((address) =>
        server.asAnonymous().post("/auth/refresh", { refreshToken: randomUUID() }, address),
      );
      const answer = await exceedStrictLimit(server, refresh);
      expectStatus(answer, 429);
    },
  );

  adds(
    "a 429 of a strict limit is Problem Details with the seconds to wait in Retry-After",
    {
      extra,
      startsServers,
      before: "401 on POST /auth/login",
      why: "A user who mistyped a password five times needs to know when to try again.",
    },
    async ({ api, host }) => {
      const server = api.forServer(await startWithAccountLimits(host));
      const login = await exceedStrictLimit(server, async () => {
        const { email } = createCredentials();
        return () => tryToLogIn(server, { email });
      });
      expectRetryAfter(login, 60);
      const register = sendFromOneAddress((address) =>
        registerFrom(server, createCredentials(), address),
      );
      const registration = await exceedStrictLimit(server, register);
      expectRetryAfter(registration, 3600);
    },
  );

  for (const path of pages) {
    adds(
      `too many GET ${path} from one address answer 429, and other addresses are served`,
      {
        extra,
        startsServers,
        before: `200 on GET ${path}`,
        why: "Every response costs processor time.",
      },
      async ({ api, host }) => {
        const server = api.forServer(await startWithRateLimit(host));
        const getPage = sendFromOneAddress((address) => server.asAnonymous().get(path, address));
        const answer = await exceedStrictLimit(server, getPage);
        expectStatus(answer, 429);
        expectStatus(await server.asAnonymous().get(path, createAddress()), 200);
      },
    );
  }

  guards(
    "GET /health/live and GET /metrics have no rate limit",
    { startsServers, why: "A limit would make a healthy server look dead to its monitoring." },
    async ({ api, host }) => {
      const server = api.forServer(await startWithRateLimit(host)).asAnonymous();
      for (const path of ["/health/live", "/metrics"]) {
        for (let count = 0; count < 2 * lowLimit; count += 1) {
          expectStatus(await server.get(path), 200);
        }
      }
    },
  );
}
