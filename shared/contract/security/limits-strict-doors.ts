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
    "both doors count together: who guesses at the API is refused at /admin/login too",
    {
      extra: true,
      others,
      before: "401 or 403 on POST /admin/login",
      why: "Behind both is the same password.",
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
    "two servers count the guesses at an account together",
    { others, before, why: "Whoever counts alone allows twice as much with every second server." },
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
    "of many guesses at once no more are tried than are allowed",
    { others, before, why: "Between looking at a counter and raising it, others look at it too." },
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
    "whoever tries many accounts from one address is refused there, and nobody elsewhere",
    {
      extra: true,
      others,
      before,
      why: "One password tried on every account is refused by no limit of an account.",
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
