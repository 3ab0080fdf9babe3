import type { Browser, BrowserContext, Cookie } from "playwright-core";
import { logIn } from "./log-in.ts";
import { watchPageErrors } from "./page-errors.ts";
import type { Session } from "./sessions.ts";
import { flushReports, watchPolicyViolations } from "./violations.ts";
import { Visit } from "./visit.ts";

export interface VisitOptions {
  /** What the visitor's system prefers. */
  scheme?: "light" | "dark";
  /** A phone of 360 px that is touched, or a window of 1,440 px. */
  screen?: "phone" | "desktop";
  /** What they open; the page at `/` by default. */
  path?: string;
  /** Whether their browser runs scripts; it does by default. */
  script?: boolean;
  /** Where there are accounts, they are logged in by default: a stranger is not. */
  stranger?: boolean;
}

/** The smallest phone and the usual window that a page has to suit. */
export const screens = {
  phone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1440, height: 900 } },
} as const;

interface VisitorsOptions {
  browser: Browser;
  page: URL;
  waitTimeoutMs: number;
  /** Whose visitors they are, where there are accounts. */
  session: Session | undefined;
}

/** Whoever visits the page in one check, each in a browser that has never seen it. */
export class Visitors {
  /** What has gone wrong unseen. */
  readonly troubles: string[] = [];
  /** What pages have done against their own policies. */
  readonly violations: string[] = [];
  readonly #options: VisitorsOptions;
  readonly #contexts: BrowserContext[] = [];
  readonly #loggedIn: BrowserContext[] = [];

  constructor(options: VisitorsOptions) {
    this.#options = options;
  }

  /** A visitor opens the page, and whatever it shows will do. */
  async arrive(options: VisitOptions = {}): Promise<Visit> {
    const { path = "/", script, stranger = false } = options;
    const cookies = stranger ? [] : await this.session(script);
    const visit = await this.#newVisit(options, cookies);
    if (!stranger) this.#loggedIn.push(visit.page.context());
    await visit.goTo(new URL(path, this.#options.page));
    return visit;
  }

  /** What a program gets that brings the same cookies, without its text. */
  async answerAt(path: string, stranger: boolean): Promise<Response> {
    const cookies = stranger ? [] : await this.session();
    const cookie = remembered(cookies);
    const answer = await fetch(new URL(path, this.#options.page), { headers: { cookie } });
    await answer.body?.cancel();
    return answer;
  }

  /** What the page remembers of somebody who has logged in; nothing where there are no accounts. */
  async session(script = true): Promise<Cookie[]> {
    const { session } = this.#options;
    if (!session) return [];
    session.cookies ??= this.#logIn(session, script);
    return session.cookies;
  }

  /** Once: the visitors who come later bring the same cookies. */
  async #logIn({ account }: Session, script: boolean): Promise<Cookie[]> {
    const visit = await this.#newVisit({ script }, []);
    await visit.goTo(new URL("/login", this.#options.page));
    await logIn(visit, account);
    await visit.loaded();
    const cookies = await visit.page.context().cookies();
    await visit.page.context().close();
    return cookies;
  }

  /** Whether the page remembers of everybody what it did when they came. */
  async areUnchanged(): Promise<boolean> {
    const before = remembered(await this.session());
    const after = await Promise.all(this.#loggedIn.map((context) => context.cookies()));
    return after.every((cookies) => remembered(cookies) === before);
  }

  async #newVisit(options: VisitOptions, cookies: Cookie[]): Promise<Visit> {
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
    watchPageErrors(page, (trouble) => this.troubles.push(trouble));
    await watchPolicyViolations(page, (violation) => this.violations.push(violation));
    return new Visit(page, this.#options.waitTimeoutMs, script);
  }

  /** Waits until all pages have told what they have to tell. */
  async flushReports(): Promise<void> {
    await Promise.all(this.#contexts.flatMap((context) => context.pages()).map(flushReports));
  }

  async leave(): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
  }
}

const remembered = (cookies: Cookie[]): string =>
  cookies
    .map(({ name, value }) => `${name}=${value}`)
    .sort()
    .join("; ");
