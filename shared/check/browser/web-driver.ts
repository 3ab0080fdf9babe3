import { randomUUID } from "node:crypto";
import type { Account } from "../account.ts";
import type { ApiDriver, Task } from "../api-driver.ts";
import { CannotCheckError } from "../cannot-check-error.ts";
import { openStandIn, type StandIn } from "./stand-in.ts";
import type { Visit } from "./visit.ts";
import type { VisitOptions, Visitors } from "./visitors.ts";
import type { Places } from "./web-target.ts";

export { screens } from "./visitors.ts";

interface WebDriverOptions {
  api: ApiDriver;
  /** Who acts, where there are accounts. */
  account: Account | undefined;
  /** Called at the end if another check can act for the same account. */
  giveBack: () => void;
  visitors: Visitors;
  places: Places;
  /** What has gone wrong unseen in all visits so far. */
  troubles: string[];
}

/**
 * What a check of a page acts with: visitors, and the API to prepare and to look behind the page.
 * Every task of the check carries its mark, so that checks can share one Task Tracker.
 */
export class WebDriver {
  readonly api: ApiDriver;
  /** Who acts: visitors and API alike. Nobody where there are no accounts. */
  readonly account: Account | undefined;
  /** What has gone wrong unseen in all visits before this one. */
  readonly earlierPageErrors: readonly string[];
  readonly #giveBack: () => void;
  readonly #visitors: Visitors;
  readonly #places: Places;
  readonly #allTroubles: string[];
  readonly #mark = randomUUID().slice(0, 8);
  #isDown = false;
  #standIn: StandIn | undefined;
  #areWanted = false;
  #areViolationsWanted = false;

  constructor({ api, account, giveBack, visitors, places, troubles }: WebDriverOptions) {
    this.api = api;
    this.account = account;
    this.#giveBack = giveBack;
    this.earlierPageErrors = troubles;
    this.#visitors = visitors;
    this.#places = places;
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
  async createBoth(): Promise<{ todo: Task; done: Task }> {
    const [todo, done] = [await this.task(), await this.task({ title: "Water the plants" })];
    await this.api.patch(`/tasks/${done.id}`, { status: "done" });
    return { todo, done };
  }

  /** @throws CannotCheckError if there are tasks, for they are not ours to delete */
  async requireEmptyList(): Promise<void> {
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
  arrive(options: VisitOptions = {}): Promise<Visit> {
    return this.#visitors.arrive(options);
  }

  /** What a program gets at an address of the page, without its text. */
  answerAt = (path: string, { stranger = false } = {}): Promise<Response> =>
    this.#visitors.answerAt(path, stranger);

  get address(): URL {
    return this.#places.page;
  }

  get apiAddress(): URL {
    return this.#places.api;
  }

  get troubles(): readonly string[] {
    return this.#visitors.troubles;
  }

  /** What goes wrong in this check is wanted: nobody is to be told of it. */
  allowPageErrors(): void {
    this.#areWanted = true;
  }

  /** What a page does against its own policy in this check is wanted: it was made to. */
  allowPolicyViolations(): void {
    this.allowPageErrors();
    this.#areViolationsWanted = true;
  }

  /** What pages have done against their own policies so far, each once. */
  async violations(): Promise<string[]> {
    await this.#visitors.flushReports();
    return this.#areViolationsWanted ? [] : [...new Set(this.#visitors.violations)];
  }

  /** The server stops answering. It is started again at the latest when the check ends. */
  async stopServer(): Promise<void> {
    // Nobody can log in afterwards.
    await this.#visitors.session();
    this.#isDown = true;
    this.allowPageErrors();
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

  /**
   * The visitors go, and what the check has made goes with them.
   *
   * @param hasPassed whether the check has: what a failed one has left undone may still happen
   * @param isAdvice trouble on pages that no core check visits is no failure of a core check
   */
  async end(hasPassed: boolean, isAdvice = false): Promise<void> {
    const isUnchanged = hasPassed && !this.#areWanted && (await this.#visitors.areUnchanged());
    await this.#visitors.leave();
    if (this.#isDown) await this.startServer();
    if (!this.#areWanted && !isAdvice) this.#allTroubles.push(...this.troubles);
    const isEmpty = await this.#cleanUp();
    if (isUnchanged && isEmpty) this.#giveBack();
  }

  /** @returns whether the list is empty now */
  async #cleanUp(): Promise<boolean> {
    const tasks = await this.api.arrange.list().catch(() => undefined);
    if (!tasks) return false;
    const ours = tasks.filter(({ title }) => String(title).includes(this.#mark));
    for (const { id } of ours) await this.api.delete(`/tasks/${id}`);
    return ours.length === tasks.length;
  }
}
