import { newCredentials } from "../../check/account.ts";
import type { Kit } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { expectWithRedis } from "../../check/outage.ts";
import { registered } from "../auth/account-answers.ts";
import {
  newAddress,
  onceTooOften,
  strictOnAccounts,
  strictOnAddresses,
  tryToLogIn,
  tryToLogInAsAdmin,
} from "./limits-strict-common.ts";
import { few, withinOneMinute } from "./rate-limit-common.ts";

const before = "401 on POST /auth/login";
const others = true;

/** Guesses at several doors, at several servers, at the same time, and at several accounts. */
export function guessingElsewhere({ adds }: Kit): void {
  adds(
    "log-in attempts at /auth/login and /admin/login count together",
    {
      extra: true,
      others,
      before: "401 or 403 on POST /admin/login",
      why: "Both check the same password.",
    },
    async ({ api, host }) => {
      const server = api.at(await strictOnAccounts(host));
      const answer = await onceTooOften(server, async () => {
        const { email } = await registered(api.anonymous());
        return (count) =>
          count % 2 === 0 && count < few
            ? tryToLogIn(server, { email })
            : tryToLogInAsAdmin(server, { email });
      });
      expectStatus(answer, 429);
      expectHeader(answer, "content-type", /^text\/html/, "a page for a person: text/html");
    },
  );

  adds(
    "two servers count the log-in attempts on an account together",
    {
      others,
      before,
      why: "With separate counters, every further server would allow as many attempts again.",
    },
    async ({ api, host }) => {
      const server = api.at(await strictOnAccounts(host));
      const answer = await onceTooOften(server, async () => {
        const { email } = await registered(api.anonymous());
        return (count) => tryToLogIn(count < few ? api : server, { email });
      });
      expectStatus(answer, 429);
    },
  );

  adds(
    "of 20 concurrent log-in attempts, only as many as the limit are processed",
    {
      others,
      before,
      why: "Reading a counter and then increasing it lets concurrent requests through.",
    },
    async ({ api, host }) => {
      const server = api.at(await strictOnAccounts(host));
      const answers = await withinOneMinute(async () => {
        const { email } = await registered(api.anonymous());
        const sending = Array.from({ length: 4 * few }, () => tryToLogIn(server, { email }));
        return Promise.all(sending);
      });
      expectWithRedis(await server.get("/tasks"));
      const tried = answers.filter(({ status }) => status === 401);
      const told = { ...(answers[0] as Answer), came: `${tried.length} guesses tried` };
      expectThat(tried.length === few, told, `${few} guesses tried, and the others refused`);
    },
  );

  adds(
    "too many log-in attempts from one address answer 429 there, and other addresses can log in",
    {
      extra: true,
      others,
      before,
      why: "The limit per account does not stop one password tried on every account.",
    },
    async ({ api, host }) => {
      const server = api.at(await strictOnAddresses(host));
      let address = newAddress();
      const answer = await onceTooOften(server, async () => {
        address = newAddress();
        return () => tryToLogIn(server, newCredentials(), address);
      });
      expectStatus(answer, 429);
      const account = await registered(api.anonymous());
      expectStatus(await tryToLogIn(server, account, address), 429);
      expectStatus(await tryToLogIn(server, account), 200);
    },
  );
}
