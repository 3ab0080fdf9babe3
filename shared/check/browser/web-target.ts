import type { Browser } from "playwright-core";
import { launchBrowser } from "../../harness/browser.ts";
import { NoBrowserError } from "../../harness/browser-find.ts";
import type { Account, Accounts } from "../account.ts";
import { ApiDriver } from "../api-driver.ts";
import { CannotCheckError } from "../cannot-check-error.ts";
import { Sessions } from "./sessions.ts";
import { Visitors } from "./visitors.ts";
import { WebDriver } from "./web-driver.ts";

/** Stops the API, and starts it again at the same address. */
export interface ServerControl {
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** The page of a Task Tracker, and the API behind it. */
export interface Places {
  page: URL;
  api: URL;
  /** Only where we have started the server ourselves. */
  server?: ServerControl;
}

export interface WebTargetOptions {
  /** How long a page may take to show something, in milliseconds. */
  waitTimeoutMs?: number;
  /** A browser to share with others; one of its own by default. */
  browser?: Browser;
  /** Told what had to be prepared before a browser could be started. */
  say?: (text: string) => void;
  /** What is known of the accounts behind it. */
  accounts?: Accounts;
}

/** A page that can be visited: every check begins with a visitor whom the page has never seen. */
export class WebTarget {
  readonly canRestart: boolean;
  /** What went wrong unseen in the visits so far: errors in the console, requests that failed. */
  readonly troubles: string[] = [];
  readonly #places: Places;
  readonly #api: ApiDriver;
  readonly #options: WebTargetOptions;
  readonly #sessions = new Sessions(() => this.#newAccount());
  #own: Promise<Browser> | undefined;

  constructor(places: Places, options: WebTargetOptions = {}) {
    this.#places = places;
    this.#api = new ApiDriver(places.api, undefined, options.accounts);
    this.#options = options;
    this.canRestart = places.server !== undefined;
  }

  /** @throws CannotCheckError if there is no browser to visit it with */
  async begin(): Promise<WebDriver> {
    const { browser, waitTimeoutMs = 5000 } = this.#options;
    const shared = browser ?? (await this.#launch());
    const session = await this.#sessions.take();
    const account = session?.account;
    return new WebDriver({
      api: account ? this.#api.as(account) : this.#api,
      account,
      giveBack: () => session && this.#sessions.giveBack(session),
      visitors: new Visitors({ browser: shared, page: this.#places.page, waitTimeoutMs, session }),
      places: this.#places,
      troubles: this.troubles,
    });
  }

  async #newAccount(): Promise<Account | undefined> {
    const { accounts } = this.#api;
    return (await accounts.exist()) ? accounts.register() : undefined;
  }

  async #launch(): Promise<Browser> {
    const { page, api } = this.#places;
    const { say } = this.#options;
    this.#own ??= launchBrowser({ hosts: [page.hostname, api.hostname], ...(say && { say }) });
    try {
      return await this.#own;
    } catch (error) {
      if (!(error instanceof NoBrowserError)) throw error;
      throw new CannotCheckError(error.message);
    }
  }

  async isAlive(): Promise<boolean> {
    try {
      const answer = await fetch(this.#places.page, { signal: AbortSignal.timeout(5000) });
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
