import type { Cookie } from "playwright-core";
import type { Account } from "../account.ts";

/** Somebody who visits, and what the page remembers of them since they have logged in. */
export interface Session {
  account: Account;
  cookies?: Promise<Cookie[]>;
}

/** So few that nobody sends more than a limit per user allows. */
const mostChecks = 8;

/**
 * To register and to log in takes longer than most checks of a page do. Whoever leaves everything as
 * they found it, with an empty list and the same cookies, is the visitor of the next check, too.
 */
export class Sessions {
  readonly #register: () => Promise<Account | undefined>;
  readonly #free: Session[] = [];
  readonly #checks = new WeakMap<Session, number>();

  /** @param register where there are no accounts, it registers nobody */
  constructor(register: () => Promise<Account | undefined>) {
    this.#register = register;
  }

  async take(): Promise<Session | undefined> {
    const session = this.#free.shift() ?? (await this.#begin());
    if (session) this.#checks.set(session, (this.#checks.get(session) ?? 0) + 1);
    return session;
  }

  giveBack(session: Session): void {
    if ((this.#checks.get(session) ?? 0) < mostChecks) this.#free.push(session);
  }

  async #begin(): Promise<Session | undefined> {
    const account = await this.#register();
    return account && { account };
  }
}
