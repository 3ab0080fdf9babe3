import { capability, type Drivers } from "../../check/capability.ts";
import { expectStatus } from "../../check/expect.ts";
import { withHungRedis, withoutRedis, withRedis } from "../../check/outage.ts";
import { registered } from "../auth/account-answers.ts";
import { strictOnAccounts, tryToLogIn } from "./limits-strict-common.ts";
import { guessingElsewhere } from "./limits-strict-doors.ts";
import { guessing } from "./limits-strict-login.ts";
import { registeringAndMore } from "./limits-strict-others.ts";
import { oneTooMany, withinOneMinute } from "./rate-limit-common.ts";

const outages = [
  ["is stopped", withoutRedis],
  ["hangs", withHungRedis],
] as const;

/** Without Redis, a server counts what it has seen itself. */
async function guessAlone({ api, host }: Drivers): Promise<void> {
  const server = api.at(await strictOnAccounts(host));
  const answer = await withinOneMinute(async () => {
    const { email } = await registered(api.anonymous());
    return oneTooMany(() => tryToLogIn(server, { email }));
  });
  expectStatus(answer, 429);
}

export default capability("limits-strict", "api", (kit) => {
  const patient = withRedis(kit);
  guessing(patient);
  guessingElsewhere(patient);
  registeringAndMore(patient);

  for (const [how, withRedisAway] of outages) {
    patient.adds(
      `while Redis ${how}, too many log-in attempts on an account still answer 429`,
      {
        others: true,
        outage: true,
        before: "401 on POST /auth/login",
        why: "Otherwise an attacker who takes Redis down could guess without a limit.",
      },
      async (drivers) => {
        // It has to run before Redis is gone.
        await strictOnAccounts(drivers.host);
        await withRedisAway(drivers, { away: () => guessAlone(drivers) });
      },
    );
  }
});
