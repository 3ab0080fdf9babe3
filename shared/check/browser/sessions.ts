import type { Cookie } from "playwright-core";
import type { Account } from "../account.ts";

/** The account of a visitor, and the cookies of its session. */
export interface Session {
  account: Account;
  cookies?: Promise<Cookie[]>;
}

/** Few enough to stay below the rate limit of one user. */
const maxChecksPerSession = 8;

/**
 * Reuses accounts, because registering and logging in take longer than most checks. An account is
 * reused if the check left an empty list and the same cookies.
 */
export class Sessions {
  readonly #register: () => Promise<Account | undefined>;
  readonly #free: Session[] = [];
  readonly #checks = new WeakMap<Session, number>();

  /** @param register resolves to undefined if there are no accounts */
  constructor(register: () => Promise<Account | undefined>) {
    this.#register = register;
  }

  async take(): Promise<Session | undefined> {
    const session = this.#free.shift() ?? (await this.#begin());
    if (session) this.#checks.set(session, (this.#checks.get(session) ?? 0) + 1);
    return session;
  }

  release(session: Session): void {
    if ((this.#checks.get(session) ?? 0) < maxChecksPerSession) this.#free.push(session);
  }

  async #begin(): Promise<Session | undefined> {
    const account = await this.#register();
    return account && { account };
  }
}
