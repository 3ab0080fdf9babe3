import { createCredentials } from "../../check/account.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { expectWithRedis } from "../../check/outage.ts";
import { registerAccount } from "../auth/account-assertions.ts";
import {
  createAddress,
  exceedStrictLimit,
  startWithAccountLimits,
  startWithAddressLimit,
  tryToLogIn,
  tryToLogInAsAdmin,
} from "./limits-strict-common.ts";
import { lowLimit, runWithinOneMinute } from "./rate-limit-common.ts";

const before = "401 on POST /auth/login";
const startsServers = true;

/** Adds the checks of log-in limits across endpoints, servers, concurrent requests and accounts. */
export function addLoginScopeChecks({ adds }: CheckBuilder): void {
  adds(
    "log-in attempts at /auth/login and /admin/login count together",
    {
      extra: true,
      startsServers,
      before: "401 or 403 on POST /admin/login",
      why: "Both check the same password.",
    },
    async ({ api, host }) => {
      const server = api.forServer(await startWithAccountLimits(host));
      const answer = await exceedStrictLimit(server, async () => {
        const { email } = await registerAccount(api.asAnonymous());
        return (count) =>
          count % 2 === 0 && count < lowLimit
            ? tryToLogIn(server, { email })
            : tryToLogInAsAdmin(server, { email });
      });
      expectStatus(answer, 429);
      expectHeader(answer, "content-type", /^text\/html/, "an HTML page: text/html");
    },
  );

  adds(
    "two servers count the log-in attempts on an account together",
    {
      startsServers,
      before,
      why: "With separate counters, every further server would allow as many attempts again.",
    },
    async ({ api, host }) => {
      const server = api.forServer(await startWithAccountLimits(host));
      const answer = await exceedStrictLimit(server, async () => {
        const { email } = await registerAccount(api.asAnonymous());
        return (count) => tryToLogIn(count < lowLimit ? api : server, { email });
      });
      expectStatus(answer, 429);
    },
  );

  adds(
    "of 20 concurrent log-in attempts, only as many as the limit are processed",
    {
      startsServers,
      before,
      why: "Reading a counter and then increasing it lets concurrent requests through.",
    },
    async ({ api, host }) => {
      const server = api.forServer(await startWithAccountLimits(host));
      const answers = await runWithinOneMinute(async () => {
        const { email } = await registerAccount(api.asAnonymous());
        const requests = Array.from({ length: 4 * lowLimit }, () => tryToLogIn(server, { email }));
        return Promise.all(requests);
      });
      expectWithRedis(await server.get("/tasks"));
      const processedAnswers = answers.filter(({ status }) => status === 401);
      const report = {
        ...(answers[0] as Answer),
        received: `${processedAnswers.length} attempts processed`,
      };
      expectThat(
        processedAnswers.length === lowLimit,
        report,
        `${lowLimit} attempts processed, and the others answered 429`,
      );
    },
  );

  adds(
    "too many log-in attempts from one address answer 429 there, and other addresses can log in",
    {
      extra: true,
      startsServers,
      before,
      why: "The limit per account does not stop one password tried on every account.",
    },
    async ({ api, host }) => {
      const server = api.forServer(await startWithAddressLimit(host));
      let address = createAddress();
      const answer = await exceedStrictLimit(server, async () => {
        address = createAddress();
        return () => tryToLogIn(server, createCredentials(), address);
      });
      expectStatus(answer, 429);
      const account = await registerAccount(api.asAnonymous());
      expectStatus(await tryToLogIn(server, account, address), 429);
      expectStatus(await tryToLogIn(server, account), 200);
    },
  );
}
