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
    "whoever has guessed the password of an account too often is answered 429, and so is the right one",
    {
      others,
      before,
      why: "The limit for everything allows 144,000 guesses a day, from each address.",
    },
    async ({ api, host }) => {
      const { server, account, answer } = await guessed(api, host);
      expectStatus(answer, 429);
      expectStatus(await tryToLogIn(server, account), 429);
    },
  );

  adds(
    "whoever guesses from many addresses is counted by the account, however its e-mail is written",
    { others, before, why: "Addresses are cheap, and so are capitals and spaces." },
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
    "an account that nobody has is counted the same",
    { others, before, why: "Who is refused for one and not for the other learns who is here." },
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
    "that one account is guessed at is nothing to another",
    { others, before, why: "Nobody may lock out everybody." },
    async ({ api, host }) => {
      const { server, answer } = await guessed(api, host);
      expectStatus(answer, 429);
      expectStatus(await tryToLogIn(server, await registered(api.anonymous())), 200);
    },
  );
}
