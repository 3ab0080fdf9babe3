import { randomUUID } from "node:crypto";
import type { Account } from "../account.ts";
import type { ApiDriver, Task } from "../api-driver.ts";
import { CannotCheckError } from "../cannot-check-error.ts";
import type { WebEndpoints } from "./endpoints.ts";
import { openStandIn, type StandIn } from "./stand-in.ts";
import type { Visit } from "./visit.ts";
import type { VisitOptions, Visitors } from "./visitors.ts";

export { screens } from "./visitors.ts";

interface WebDriverOptions {
  api: ApiDriver;
  /** The account of the check, if there are accounts. */
  account: Account | undefined;
  /** Called at the end if another check can use the same account. */
  releaseAccount: () => void;
  visitors: Visitors;
  endpoints: WebEndpoints;
  /** Page errors of all checks so far. */
  pageErrors: string[];
}

/**
 * The driver of a check of a page: visitors, and the API to prepare and inspect data. The title of
 * every task of the check contains its mark, so that checks can share one Task Tracker.
 */
export class WebDriver {
  readonly api: ApiDriver;
  /** The account of the visitors and of the API driver; undefined if there are no accounts. */
  readonly account: Account | undefined;
  /** Page errors of the checks before this one. */
  readonly earlierPageErrors: readonly string[];
  readonly #releaseAccount: () => void;
  readonly #visitors: Visitors;
  readonly #endpoints: WebEndpoints;
  readonly #allPageErrors: string[];
  readonly #mark = randomUUID().slice(0, 8);
  #isDown = false;
  #standIn: StandIn | undefined;
  #allowsPageErrors = false;
  #allowsViolations = false;

  constructor({ api, account, releaseAccount, visitors, endpoints, pageErrors }: WebDriverOptions) {
    this.api = api;
    this.account = account;
    this.#releaseAccount = releaseAccount;
    this.earlierPageErrors = pageErrors;
    this.#visitors = visitors;
    this.#endpoints = endpoints;
    this.#allPageErrors = pageErrors;
  }

  /** Returns a title that no task of another check has. */
  toUniqueTitle(title: string): string {
    return `${title} ${this.#mark}`;
  }

  /** Creates a task through the API. */
  createTask(fields: Partial<Task> = {}): Promise<Task> {
    return this.api.arrange.createTask({
      ...fields,
      title: this.toUniqueTitle(fields.title ?? "Buy milk"),
    });
  }

  /** Creates one task that is to do, and one that is done. */
  async createTodoAndDoneTask(): Promise<{ todo: Task; done: Task }> {
    const [todo, done] = [
      await this.createTask(),
      await this.createTask({ title: "Water the plants" }),
    ];
    await this.api.patch(`/tasks/${done.id}`, { status: "done" });
    return { todo, done };
  }

  /** @throws CannotCheckError if there are tasks, because they are the user's */
  async requireEmptyList(): Promise<void> {
    if ((await this.api.arrange.listTasks()).length === 0) return;
    throw new CannotCheckError("it needs an empty list, and this one has tasks: delete them first");
  }

  /** Opens the page for a new visitor, and waits until it shows its tasks. */
  async open(options: VisitOptions = {}): Promise<Visit> {
    const visit = await this.arrive(options);
    await visit.waitUntilLoaded();
    return visit;
  }

  /** Opens the page for a new visitor, without waiting for its content. */
  arrive(options: VisitOptions = {}): Promise<Visit> {
    return this.#visitors.arrive(options);
  }

  /** Sends a GET request with the cookies of the session. The body of the response is discarded. */
  fetch = (path: string, { anonymous = false } = {}): Promise<Response> =>
    this.#visitors.fetch(path, anonymous);

  get address(): URL {
    return this.#endpoints.page;
  }

  get apiAddress(): URL {
    return this.#endpoints.api;
  }

  get pageErrors(): readonly string[] {
    return this.#visitors.pageErrors;
  }

  /** The page errors of this check are intended, so they are not reported. */
  allowPageErrors(): void {
    this.#allowsPageErrors = true;
  }

  /** The policy violations of this check are intended, so they are not reported. */
  allowPolicyViolations(): void {
    this.allowPageErrors();
    this.#allowsViolations = true;
  }

  /** Returns the policy violations of the pages so far, without duplicates. */
  async listViolations(): Promise<string[]> {
    await this.#visitors.flushReports();
    return this.#allowsViolations ? [] : [...new Set(this.#visitors.violations)];
  }

  /** Stops the server. It is started again at the end of the check, if not before. */
  async stopServer(): Promise<void> {
    // Visitors cannot log in while the server is stopped.
    await this.#visitors.getSession();
    this.#isDown = true;
    this.allowPageErrors();
    await this.#endpoints.server?.stop();
  }

  /** Stops the server, and starts another one in its place that always sends this response. */
  async replaceServer(answer: unknown): Promise<void> {
    await this.stopServer();
    this.#standIn = await openStandIn(this.#endpoints.api, answer);
  }

  async startServer(): Promise<void> {
    this.#isDown = false;
    await this.#standIn?.close();
    await this.#endpoints.server?.start();
  }

  /**
   * Closes the browser contexts of the check and deletes its tasks.
   *
   * @param hasPassed a failed check may still have requests under way, so its account is not reused
   * @param isAdvice page errors of a check outside of the core do not fail a core check
   */
  async end(hasPassed: boolean, isAdvice = false): Promise<void> {
    const isUnchanged =
      hasPassed && !this.#allowsPageErrors && (await this.#visitors.areUnchanged());
    await this.#visitors.closeAll();
    if (this.#isDown) await this.startServer();
    if (!this.#allowsPageErrors && !isAdvice) this.#allPageErrors.push(...this.pageErrors);
    const isEmpty = await this.#cleanUp();
    if (isUnchanged && isEmpty) this.#releaseAccount();
  }

  /** @returns whether the list is empty now */
  async #cleanUp(): Promise<boolean> {
    const tasks = await this.api.arrange.listTasks().catch(() => undefined);
    if (!tasks) return false;
    const ownTasks = tasks.filter(({ title }) => String(title).includes(this.#mark));
    for (const { id } of ownTasks) await this.api.delete(`/tasks/${id}`);
    return ownTasks.length === tasks.length;
  }
}
