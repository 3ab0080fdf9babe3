import { createCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import { expectStatus } from "../../check/expect.ts";
import type { Host } from "../../check/host.ts";
import { registerAccount } from "../auth/account-assertions.ts";
import { exceedStrictLimit, startWithAccountLimits, tryToLogIn } from "./limits-strict-common.ts";

const before = "401 on POST /auth/login";
const startsServers = true;

/** Sends wrong passwords for an account until the limit rejects them. */
async function exceedAccountLimit(api: ApiDriver, host: Host) {
  const server = api.forServer(await startWithAccountLimits(host));
  let account = createCredentials();
  const answer = await exceedStrictLimit(server, async () => {
    account = await registerAccount(api.asAnonymous());
    return () => tryToLogIn(server, { email: account.email });
  });
  return { server, account, answer };
}

/** Returns another spelling of the same e-mail, with different case or spaces. */
function changeSpelling(email: string, count: number): string {
  const spellings = [email, email.toUpperCase(), ` ${email}`, `${email} `, email.replace("e", "E")];
  return spellings[count % spellings.length] as string;
}

export function addLoginLimitChecks({ adds }: CheckBuilder): void {
  adds(
    "too many wrong passwords for an account answer 429, and so does the right one afterwards",
    {
      startsServers,
      before,
      why: "The general limit allows 144,000 attempts a day from each address.",
    },
    async ({ api, host }) => {
      const { server, account, answer } = await exceedAccountLimit(api, host);
      expectStatus(answer, 429);
      expectStatus(await tryToLogIn(server, account), 429);
    },
  );

  adds(
    "log-in attempts from many addresses count per account, whatever the case and spaces of its e-mail",
    {
      startsServers,
      before,
      why: "An attacker can use many addresses, and write the e-mail in many ways.",
    },
    async ({ api, host }) => {
      const server = api.forServer(await startWithAccountLimits(host));
      const answer = await exceedStrictLimit(server, async () => {
        const { email } = await registerAccount(api.asAnonymous());
        return (count) => tryToLogIn(server, { email: changeSpelling(email, count) });
      });
      expectStatus(answer, 429);
    },
  );

  adds(
    "log-in attempts on an unknown e-mail are limited in the same way",
    {
      startsServers,
      before,
      why: "A limit only on existing accounts would show which e-mails have one.",
    },
    async ({ api, host }) => {
      const server = api.forServer(await startWithAccountLimits(host));
      const answer = await exceedStrictLimit(server, async () => {
        const { email } = createCredentials();
        return () => tryToLogIn(server, { email });
      });
      expectStatus(answer, 429);
    },
  );

  adds(
    "the log-in limit of one account does not affect another account",
    { startsServers, before, why: "An attacker must not be able to lock out all users." },
    async ({ api, host }) => {
      const { server, answer } = await exceedAccountLimit(api, host);
      expectStatus(answer, 429);
      expectStatus(await tryToLogIn(server, await registerAccount(api.asAnonymous())), 200);
    },
  );
}
