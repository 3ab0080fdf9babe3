import { randomInt } from "node:crypto";
import { type Credentials, createCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Answer } from "../../check/exchange.ts";
import type { Host } from "../../check/host.ts";
import { expectWithRedis } from "../../check/outage.ts";
import { lowLimit, runWithinOneMinute, sendOneTooMany } from "./rate-limit-common.ts";

/** Starts a server with low limits for log-ins per account, registrations and refreshes. */
export async function startWithAccountLimits(host: Host): Promise<URL> {
  const settings = {
    loginLimitPerAccount: lowLimit,
    registrationLimit: lowLimit,
    refreshLimit: lowLimit,
  };
  return (await host.startServers(1, settings))[0] as URL;
}

/** Starts a server with a low limit for log-ins per address. */
export async function startWithAddressLimit(host: Host): Promise<URL> {
  return (await host.startServers(1, { loginLimitPerAddress: lowLimit }))[0] as URL;
}

let addresses = randomInt(2 ** 24);

/** Returns X-Forwarded-For with a private address that no request has used before. */
export function createAddress(): Record<string, string> {
  addresses = (addresses + 1) % 2 ** 24;
  const parts = [addresses >> 16, (addresses >> 8) & 255, addresses & 255];
  return { "X-Forwarded-For": `10.${parts.join(".")}` };
}

/** Sends every request from the same new address. */
export const sendFromOneAddress =
  (send: (address: ReturnType<typeof createAddress>) => Promise<Answer>) => async () => {
    const address = createAddress();
    return () => send(address);
  };

/** Tries to log in, with a wrong password by default. */
export const tryToLogIn = (
  api: ApiDriver,
  { email, password = createCredentials().password }: Partial<Credentials>,
  address = createAddress(),
): Promise<Answer> => api.asAnonymous().post("/auth/login", { email, password }, address);

/** Tries to log in with the form of the admin pages and a wrong password. */
export function tryToLogInAsAdmin(api: ApiDriver, { email }: Pick<Credentials, "email">) {
  const { password } = createCredentials();
  return api.asAnonymous().send({
    method: "POST",
    path: "/admin/login",
    headers: { "Content-Type": "application/x-www-form-urlencoded", ...createAddress() },
    body: `${new URLSearchParams({ email, password })}`,
  });
}

/** Exceeds the limit within a minute, with all requests counted in Redis. @returns the last response */
export function exceedStrictLimit(
  api: ApiDriver,
  begin: () => Promise<(count: number) => Promise<Answer>>,
): Promise<Answer> {
  return runWithinOneMinute(async () => {
    const first = await sendOneTooMany(await begin());
    // On a busy machine Redis may have timed out once, and the server started to count without it.
    const answer = first.status === 429 ? first : await sendOneTooMany(await begin());
    expectWithRedis(await api.asNewUser().get("/tasks"));
    return answer;
  });
}
