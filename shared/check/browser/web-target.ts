import type { Browser } from "playwright-core";
import { launchBrowser } from "../../harness/browser.ts";
import { NoBrowserError } from "../../harness/browser-find.ts";
import type { Account, Accounts } from "../account.ts";
import { ApiDriver } from "../api-driver.ts";
import { CannotCheckError } from "../cannot-check-error.ts";
import type { WebEndpoints } from "./endpoints.ts";
import { Sessions } from "./sessions.ts";
import { Visitors } from "./visitors.ts";
import { WebDriver } from "./web-driver.ts";

export interface WebTargetOptions {
  /** How long to wait for an element of a page. */
  waitTimeoutMs?: number;
  /** A browser to share; by default one is launched. */
  browser?: Browser;
  /** Called with a message if a browser has to be unpacked first. */
  print?: (text: string) => void;
  /** The accounts of its API. */
  accounts?: Accounts;
}

/** The page of a Task Tracker. Every check starts with a new browser context. */
export class WebTarget {
  readonly canRestart: boolean;
  /** Page errors of the checks so far: exceptions, console errors, failed requests. */
  readonly pageErrors: string[] = [];
  readonly #endpoints: WebEndpoints;
  readonly #api: ApiDriver;
  readonly #options: WebTargetOptions;
  readonly #sessions = new Sessions(() => this.#registerAccount());
  #own: Promise<Browser> | undefined;

  constructor(endpoints: WebEndpoints, options: WebTargetOptions = {}) {
    this.#endpoints = endpoints;
    this.#api = new ApiDriver(endpoints.api, undefined, options.accounts);
    this.#options = options;
    this.canRestart = endpoints.server !== undefined;
  }

  /** @throws CannotCheckError if no browser can be launched */
  async begin(): Promise<WebDriver> {
    const { browser, waitTimeoutMs = 5000 } = this.#options;
    const sharedBrowser = browser ?? (await this.#launch());
    const session = await this.#sessions.take();
    const account = session?.account;
    return new WebDriver({
      api: account ? this.#api.as(account) : this.#api,
      account,
      releaseAccount: () => session && this.#sessions.release(session),
      visitors: new Visitors({
        browser: sharedBrowser,
        page: this.#endpoints.page,
        waitTimeoutMs,
        session,
      }),
      endpoints: this.#endpoints,
      pageErrors: this.pageErrors,
    });
  }

  async #registerAccount(): Promise<Account | undefined> {
    const { accounts } = this.#api;
    return (await accounts.exist()) ? accounts.register() : undefined;
  }

  async #launch(): Promise<Browser> {
    const { page, api } = this.#endpoints;
    const { print } = this.#options;
    this.#own ??= launchBrowser({ hosts: [page.hostname, api.hostname], ...(print && { print }) });
    try {
      return await this.#own;
    } catch (error) {
      if (!(error instanceof NoBrowserError)) throw error;
      throw new CannotCheckError(error.message);
    }
  }

  async isResponding(): Promise<boolean> {
    try {
      const answer = await fetch(this.#endpoints.page, { signal: AbortSignal.timeout(5000) });
      await answer.body?.cancel();
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    const browser = await this.#own?.catch(() => undefined);
    await browser?.close();
  }
}
