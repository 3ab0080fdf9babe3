import { capability, type Drivers } from "../../check/capability.ts";
import { expectStatus } from "../../check/expect.ts";
import { retryWithoutBypass, withHungRedis, withoutRedis } from "../../check/outage.ts";
import { registerAccount } from "../auth/account-assertions.ts";
import { startWithAccountLimits, tryToLogIn } from "./limits-strict-common.ts";
import { addEndpointLimitChecks } from "./limits-strict-endpoints.ts";
import { addLoginLimitChecks } from "./limits-strict-login.ts";
import { addLoginScopeChecks } from "./limits-strict-scope.ts";
import { runWithinOneMinute, sendOneTooMany } from "./rate-limit-common.ts";

const outages = [
  ["is stopped", withoutRedis],
  ["hangs", withHungRedis],
] as const;

/** Exceeds the log-in limit of one server, which counts in its own memory without Redis. */
async function exceedLimitAtOneServer({ api, host }: Drivers): Promise<void> {
  const server = api.forServer(await startWithAccountLimits(host));
  const answer = await runWithinOneMinute(async () => {
    const { email } = await registerAccount(api.asAnonymous());
    return sendOneTooMany(() => tryToLogIn(server, { email }));
  });
  expectStatus(answer, 429);
}

export default capability("limits-strict", "api", (builder) => {
  const redisBuilder = retryWithoutBypass(builder);
  addLoginLimitChecks(redisBuilder);
  addLoginScopeChecks(redisBuilder);
  addEndpointLimitChecks(redisBuilder);

  for (const [state, withOutage] of outages) {
    redisBuilder.adds(
      `while Redis ${state}, too many log-in attempts on an account still answer 429`,
      {
        startsServers: true,
        outage: true,
        before: "401 on POST /auth/login",
        why: "Otherwise an attacker who takes Redis down could guess without a limit.",
      },
      async (drivers) => {
        // The server has to start while Redis is available.
        await startWithAccountLimits(drivers.host);
        await withOutage(drivers, { during: () => exceedLimitAtOneServer(drivers) });
      },
    );
  }
});
