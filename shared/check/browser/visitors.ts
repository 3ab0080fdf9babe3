import type { Browser, BrowserContext, Cookie } from "playwright-core";
import { logIn } from "./log-in.ts";
import { watchPageErrors } from "./page-errors.ts";
import type { Session } from "./sessions.ts";
import { flushReports, watchPolicyViolations } from "./violations.ts";
import { Visit } from "./visit.ts";

export interface VisitOptions {
  /** The colour scheme of the visitor's system. */
  scheme?: "light" | "dark";
  /** A phone of 360 px with a touch screen, or a window of 1,440 px. */
  screen?: "phone" | "desktop";
  /** The path to open; `/` by default. */
  path?: string;
  /** Whether the browser runs scripts; true by default. */
  script?: boolean;
  /** Whether the visitor is not logged in. By default visitors are logged in, if there are accounts. */
  anonymous?: boolean;
}

/** The screen sizes that a page has to support. */
export const screens = {
  phone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1440, height: 900 } },
} as const;

interface VisitorsOptions {
  browser: Browser;
  page: URL;
  waitTimeoutMs: number;
  /** The session of the visitors, if there are accounts. */
  session: Session | undefined;
}

/** The visitors of one check, each with a new browser context. */
export class Visitors {
  /** Errors that a visitor does not see. */
  readonly pageErrors: string[] = [];
  /** Violations of the Content-Security-Policy of the pages. */
  readonly violations: string[] = [];
  readonly #options: VisitorsOptions;
  readonly #contexts: BrowserContext[] = [];
  readonly #loggedIn: BrowserContext[] = [];

  constructor(options: VisitorsOptions) {
    this.#options = options;
  }

  /** Opens the page for a new visitor, without waiting for its content. */
  async arrive(options: VisitOptions = {}): Promise<Visit> {
    const { path = "/", script, anonymous = false } = options;
    const cookies = anonymous ? [] : await this.getSession(script);
    const visit = await this.#createVisit(options, cookies);
    if (!anonymous) this.#loggedIn.push(visit.page.context());
    await visit.goTo(new URL(path, this.#options.page));
    return visit;
  }

  /** Sends a GET request with the cookies of the session. The body of the response is discarded. */
  async fetch(path: string, anonymous: boolean): Promise<Response> {
    const cookies = anonymous ? [] : await this.getSession();
    const cookie = formatCookies(cookies);
    const answer = await fetch(new URL(path, this.#options.page), { headers: { cookie } });
    await answer.body?.cancel();
    return answer;
  }

  /** Returns the cookies of a logged-in visitor; none if there are no accounts. */
  async getSession(script = true): Promise<Cookie[]> {
    const { session } = this.#options;
    if (!session) return [];
    session.cookies ??= this.#logIn(session, script);
    return session.cookies;
  }

  /** Called once: later visitors use the same cookies. */
  async #logIn({ account }: Session, script: boolean): Promise<Cookie[]> {
    const visit = await this.#createVisit({ script }, []);
    await visit.goTo(new URL("/login", this.#options.page));
    await logIn(visit, account);
    await visit.waitUntilLoaded();
    const cookies = await visit.page.context().cookies();
    await visit.page.context().close();
    return cookies;
  }

  /** Returns whether the cookies of all logged-in visitors are unchanged. */
  async areUnchanged(): Promise<boolean> {
    const before = formatCookies(await this.getSession());
    const after = await Promise.all(this.#loggedIn.map((context) => context.cookies()));
    return after.every((cookies) => formatCookies(cookies) === before);
  }

  async #createVisit(options: VisitOptions, cookies: Cookie[]): Promise<Visit> {
    const { scheme = "light", screen = "desktop", script = true } = options;
    const context = await this.#options.browser.newContext({
      ...screens[screen],
      colorScheme: scheme,
      reducedMotion: "reduce",
      locale: "en-US",
      javaScriptEnabled: script,
      storageState: { cookies, origins: [] },
    });
    this.#contexts.push(context);
    const page = await context.newPage();
    watchPageErrors(page, (error) => this.pageErrors.push(error));
    await watchPolicyViolations(page, (violation) => this.violations.push(violation));
    return new Visit(page, this.#options.waitTimeoutMs, script);
  }

  /** Waits until the reports of all pages have arrived. */
  async flushReports(): Promise<void> {
    await Promise.all(this.#contexts.flatMap((context) => context.pages()).map(flushReports));
  }

  async closeAll(): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
  }
}

const formatCookies = (cookies: Cookie[]): string =>
  cookies
    .map(({ name, value }) => `${name}=${value}`)
    .sort()
    .join("; ");
