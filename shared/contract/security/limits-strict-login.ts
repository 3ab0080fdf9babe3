import { newCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Kit } from "../../check/capability.ts";
import { expectStatus } from "../../check/expect.ts";
import type { Host } from "../../check/host.ts";
import { registered } from "../auth/account-answers.ts";
import { onceTooOften, strictOnAccounts, tryToLogIn } from "./limits-strict-common.ts";

const before = "401 on POST /auth/login";
const others = true;

/** Somebody guesses the password of an account until they are refused. */
async function guessed(api: ApiDriver, host: Host) {
  const server = api.at(await strictOnAccounts(host));
  let account = newCredentials();
  const answer = await onceTooOften(server, async () => {
    account = await registered(api.anonymous());
    return () => tryToLogIn(server, { email: account.email });
  });
  return { server, account, answer };
}

/** How an e-mail can be written that is the same to whoever reads it. */
function written(email: string, count: number): string {
  const ways = [email, email.toUpperCase(), ` ${email}`, `${email} `, email.replace("e", "E")];
  return ways[count % ways.length] as string;
}

export function guessing({ adds }: Kit): void {
  adds(
    "too many wrong passwords for an account answer 429, and so does the right one afterwards",
    {
      others,
      before,
      why: "The general limit allows 144,000 attempts a day from each address.",
    },
    async ({ api, host }) => {
      const { server, account, answer } = await guessed(api, host);
      expectStatus(answer, 429);
      expectStatus(await tryToLogIn(server, account), 429);
    },
  );

  adds(
    "log-in attempts from many addresses count per account, whatever the case and spaces of its e-mail",
    {
      others,
      before,
      why: "An attacker can use many addresses, and write the e-mail in many ways.",
    },
    async ({ api, host }) => {
      const server = api.at(await strictOnAccounts(host));
      const answer = await onceTooOften(server, async () => {
        const { email } = await registered(api.anonymous());
        return (count) => tryToLogIn(server, { email: written(email, count) });
      });
      expectStatus(answer, 429);
    },
  );

  adds(
    "log-in attempts on an unknown e-mail are limited in the same way",
    { others, before, why: "A limit only on existing accounts would show which e-mails have one." },
    async ({ api, host }) => {
      const server = api.at(await strictOnAccounts(host));
      const answer = await onceTooOften(server, async () => {
        const { email } = newCredentials();
        return () => tryToLogIn(server, { email });
      });
      expectStatus(answer, 429);
    },
  );

  adds(
    "the log-in limit of one account does not affect another account",
    { others, before, why: "An attacker must not be able to lock out all users." },
    async ({ api, host }) => {
      const { server, answer } = await guessed(api, host);
      expectStatus(answer, 429);
      expectStatus(await tryToLogIn(server, await registered(api.anonymous())), 200);
    },
  );
}
