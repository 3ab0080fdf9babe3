import { randomUUID } from "node:crypto";
import type { Browser, BrowserContext } from "playwright-core";
import { ApiDriver, type Task } from "../contract/api-driver.ts";
import { CannotCheckError } from "../contract/capability.ts";
import { openStandIn, type StandIn } from "./stand-in.ts";
import { troublesOf } from "./troubles.ts";
import { Visit } from "./visit.ts";
import type { Places } from "./web-target.ts";

export interface VisitOptions {
  /** What the visitor's system prefers. */
  scheme?: "light" | "dark";
  /** A phone of 360 px that is touched, or a window of 1,440 px. */
  screen?: "phone" | "desktop";
  /** What they open; the page at `/` by default. */
  path?: string;
  /** Whether their browser runs scripts; it does by default. */
  script?: boolean;
}

/** The smallest phone and the usual window that a page has to suit. */
export const screens = {
  phone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1440, height: 900 } },
} as const;

/**
 * What a check of a page acts with: visitors, and the API to prepare and to look behind the page.
 * Every task of the check carries its mark, so that checks can share one Task Tracker.
 */
export class WebDriver {
  readonly api: ApiDriver;
  /** What has gone wrong unseen in all visits before this one. */
  readonly earlierTroubles: readonly string[];
  readonly #browser: Browser;
  readonly #places: Places;
  readonly #patience: number;
  readonly #allTroubles: string[];
  readonly #mark = randomUUID().slice(0, 8);
  readonly #contexts: BrowserContext[] = [];
  #troubles: string[] = [];
  #isDown = false;
  #standIn: StandIn | undefined;
  #areWanted = false;

  constructor(browser: Browser, places: Places, patience: number, troubles: string[]) {
    this.api = new ApiDriver(places.api);
    this.earlierTroubles = troubles;
    this.#browser = browser;
    this.#places = places;
    this.#patience = patience;
    this.#allTroubles = troubles;
  }

  /** A title that no task of another check has. */
  unique(title: string): string {
    return `${title} ${this.#mark}`;
  }

  /** Prepares a task that the page will find. */
  task(fields: Partial<Task> = {}): Promise<Task> {
    return this.api.arrange.task({ ...fields, title: this.unique(fields.title ?? "Buy milk") });
  }

  /** Prepares a task that is still to do, and one that is done. */
  async oneOfEach(): Promise<{ todo: Task; done: Task }> {
    const [todo, done] = [await this.task(), await this.task({ title: "Water the plants" })];
    await this.api.patch(`/tasks/${done.id}`, { status: "done" });
    return { todo, done };
  }

  /** @throws CannotCheckError if there are tasks, for they are not ours to delete */
  async assumeEmptyList(): Promise<void> {
    if ((await this.api.arrange.list()).length === 0) return;
    throw new CannotCheckError("it needs an empty list, and this one has tasks: delete them first");
  }

  /** A visitor whom the page has never seen opens it, and waits until it has loaded its tasks. */
  async open(options: VisitOptions = {}): Promise<Visit> {
    const visit = await this.arrive(options);
    await visit.loaded();
    return visit;
  }

  /** The same, but whatever the page shows will do. */
  async arrive(options: VisitOptions = {}): Promise<Visit> {
    const { scheme = "light", screen = "desktop", path = "/", script = true } = options;
    const context = await this.#browser.newContext({
      ...screens[screen],
      colorScheme: scheme,
      reducedMotion: "reduce",
      locale: "en-US",
      javaScriptEnabled: script,
    });
    this.#contexts.push(context);
    const page = await context.newPage();
    troublesOf(page, (trouble) => this.#troubles.push(trouble));
    const visit = new Visit(page, this.#patience, script);
    await visit.goTo(new URL(path, this.#places.page));
    return visit;
  }

  /** The number that a program gets at an address of the page. */
  async statusOf(path: string): Promise<number> {
    const answer = await fetch(new URL(path, this.#places.page));
    await answer.body?.cancel();
    return answer.status;
  }

  get apiAddress(): URL {
    return this.#places.api;
  }

  get troubles(): readonly string[] {
    return this.#troubles;
  }

  /** What goes wrong in this check is wanted: nobody is to be told of it. */
  wantsTroubles(): void {
    this.#areWanted = true;
  }

  /** The server stops answering. It is started again at the latest when the check ends. */
  async stopServer(): Promise<void> {
    this.#isDown = true;
    this.wantsTroubles();
    await this.#places.server?.stop();
  }

  /** From now on another server is in the place of ours: it answers everything with this. */
  async replaceServer(answer: unknown): Promise<void> {
    await this.stopServer();
    this.#standIn = await openStandIn(this.#places.api, answer);
  }

  async startServer(): Promise<void> {
    this.#isDown = false;
    await this.#standIn?.close();
    await this.#places.server?.start();
  }

  /** The visitors go, and what the check has made goes with them. */
  async end(): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
    if (this.#isDown) await this.startServer();
    if (!this.#areWanted) this.#allTroubles.push(...this.#troubles);
    const tasks = await this.api.arrange.list().catch(() => []);
    for (const { id, title } of tasks) {
      if (String(title).includes(this.#mark)) await this.api.delete(`/tasks/${id}`);
    }
  }
}
