import { randomInt } from "node:crypto";
import { type Credentials, newCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Answer } from "../../check/exchange.ts";
import type { Host } from "../../check/host.ts";
import { expectWithRedis } from "../../check/outage.ts";
import { few, oneTooMany, withinOneMinute } from "./rate-limit-common.ts";

/** A server on which an account is tried few times a minute, and an address does few other things. */
export async function strictOnAccounts(host: Host): Promise<URL> {
  const settings = { loginLimitPerAccount: few, registrationLimit: few, refreshLimit: few };
  return (await host.others(1, settings))[0] as URL;
}

/** A server on which one address may try to log in few times a minute. */
export async function strictOnAddresses(host: Host): Promise<URL> {
  return (await host.others(1, { loginLimitPerAddress: few }))[0] as URL;
}

let addresses = randomInt(2 ** 24);

/** What a proxy says of somebody whom nobody has counted before. No such address is public. */
export function newAddress(): Record<string, string> {
  addresses = (addresses + 1) % 2 ** 24;
  const parts = [addresses >> 16, (addresses >> 8) & 255, addresses & 255];
  return { "X-Forwarded-For": `10.${parts.join(".")}` };
}

/** For what is sent again and again from one address, which nobody has counted before. */
export const fromOneAddress =
  (send: (address: ReturnType<typeof newAddress>) => Promise<Answer>) => async () => {
    const address = newAddress();
    return () => send(address);
  };

/** Tries to log in with a password that is wrong, unless the right one is given. */
export const tryToLogIn = (
  api: ApiDriver,
  { email, password = newCredentials().password }: Partial<Credentials>,
  address = newAddress(),
): Promise<Answer> => api.anonymous().post("/auth/login", { email, password }, address);

/** The same by the form for admins. */
export function tryToLogInAsAdmin(api: ApiDriver, { email }: Pick<Credentials, "email">) {
  const { password } = newCredentials();
  return api.anonymous().send({
    method: "POST",
    path: "/admin/login",
    headers: { "Content-Type": "application/x-www-form-urlencoded", ...newAddress() },
    body: `${new URLSearchParams({ email, password })}`,
  });
}

/** Sends one more than few requests within a minute, all of them counted in Redis. */
export function onceTooOften(
  api: ApiDriver,
  begin: () => Promise<(count: number) => Promise<Answer>>,
): Promise<Answer> {
  return withinOneMinute(async () => {
    const first = await oneTooMany(await begin());
    // On a busy machine Redis may have been late once, and the count begun anew without it.
    const answer = first.status === 429 ? first : await oneTooMany(await begin());
    expectWithRedis(await api.signedIn().get("/tasks"));
    return answer;
  });
}
