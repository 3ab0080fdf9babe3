import { randomUUID } from "node:crypto";
import { type Account, Accounts } from "./account.ts";
import {
  type Answer,
  exchange,
  formatRequest,
  openConnection,
  requestTimeoutMs,
  type Send,
} from "./exchange.ts";
import { Requests } from "./requests.ts";
import { SetupError } from "./setup-error.ts";
import { getCreatedId, type Task } from "./task.ts";

export type { Task } from "./task.ts";

type Token = Pick<Account, "accessToken">;
type Identity = () => Promise<Token | undefined>;

const nobody: Identity = async () => undefined;

/**
 * Speaks to the API of a Task Tracker, as nobody in particular until it is told as whom. The methods
 * named after HTTP report whatever comes; those in `arrange` prepare a check, and throw SetupError
 * if that does not work.
 */
export class ApiDriver extends Requests {
  readonly #base: URL;
  /** How long an answer may take, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** The accounts of the Task Tracker, if it has any: who may act with this driver. */
  readonly accounts: Accounts;
  #identity = nobody;
  #target: URL;
  /** Removes what was created, each as whoever has created it. */
  #removals: (() => Promise<Answer>)[] = [];

  /** @param limit how long an answer may take, in milliseconds */
  constructor(base: URL, limit = requestTimeoutMs, accounts = new Accounts(base, limit)) {
    super();
    this.#base = base;
    this.#target = base;
    this.requestTimeoutMs = limit;
    this.accounts = accounts;
  }

  /** Where its requests go. */
  get origin(): string {
    return this.#target.origin;
  }

  /** The same driver, without a token. */
  anonymous(): ApiDriver {
    return this.#actingAs(nobody);
  }

  /** The same driver, with the token of this account. */
  as(account: Token): ApiDriver {
    return this.#actingAs(async () => account);
  }

  /**
   * The same driver, as somebody new: they register before their first request. Where the Task
   * Tracker has no accounts, this is the same as `anonymous`.
   */
  signedIn(): ApiDriver {
    let account: ReturnType<Identity> | undefined;
    return this.#actingAs(() => {
      account ??= this.#newAccount();
      return account;
    });
  }

  async #newAccount(): Promise<Account | undefined> {
    return (await this.accounts.exist()) ? this.accounts.register() : undefined;
  }

  #actingAs(identity: Identity): ApiDriver {
    const driver = new ApiDriver(this.#base, this.requestTimeoutMs, this.accounts);
    driver.#identity = identity;
    driver.#target = this.#target;
    driver.#removals = this.#removals;
    return driver;
  }

  /** The same driver, at another server on the same data. What it makes is removed at the first. */
  at(server: URL): ApiDriver {
    const driver = this.#actingAs(this.#identity);
    driver.#target = server;
    return driver;
  }

  /** A title that no other task has, so that a check finds its own tasks in a list of many. */
  unique(title: string): string {
    return `${title} ${randomUUID().slice(0, 8)}`;
  }

  override async send(send: Send): Promise<Answer> {
    const answer = await this.#exchange(send, this.requestTimeoutMs);
    const id = getCreatedId(answer);
    if (send.method === "POST" && send.path === "/tasks" && id) {
      this.#removals.push(() => this.at(this.#base).delete(`/tasks/${id}`));
    }
    return answer;
  }

  async #exchange(send: Send, limit: number): Promise<Answer> {
    const signed = await this.#signed(send);
    const begin = performance.now();
    const answer = await exchange(this.#target, signed, limit);
    this.accounts.journal.note(answer, performance.now() - begin);
    return answer;
  }

  /** A browser asks with OPTIONS without a token, and so do we. */
  async #signed(send: Send): Promise<Send> {
    const { accessToken } = (send.method !== "OPTIONS" && (await this.#identity())) || {};
    if (!accessToken) return send;
    return { ...send, headers: { Authorization: `Bearer ${accessToken}`, ...send.headers } };
  }

  /** Sends a request as it is, whole or not, on a connection that stays open. */
  async begin(send: Send): Promise<{ close: () => void }> {
    return openConnection(this.#target, formatRequest(this.#target, await this.#signed(send)));
  }

  readonly arrange = {
    task: async (fields: Partial<Task> = {}): Promise<Task> => {
      const answer = await this.post("/tasks", { title: this.unique("Buy milk"), ...fields });
      // Which 2xx it is, is for the check of POST alone.
      if (!getCreatedId(answer)) throw new SetupError(`POST /tasks came back with ${answer.came}`);
      return answer.json as Task;
    },

    list: async (): Promise<Task[]> => {
      const answer = await this.get("/tasks");
      if (!Array.isArray(answer.json))
        throw new SetupError(`GET /tasks came back with ${answer.came}`);
      return answer.json as Task[];
    },
  };

  /** Is there a task with this title now? */
  async has(title: string): Promise<boolean> {
    return (await this.arrange.list()).some((task) => task.title === title);
  }

  /**
   * Does it still answer? A slow server may first have to answer hundreds of earlier requests.
   *
   * @param limit how long that may take, in milliseconds
   */
  async isAlive(limit = 6 * this.requestTimeoutMs): Promise<boolean> {
    return (await this.anonymous().#exchange({ method: "GET", path: "/tasks" }, limit)).status > 0;
  }

  /** Removes the tasks that a check has created, so that nothing of ours stays behind. */
  async cleanUp(): Promise<void> {
    for (const remove of this.#removals.splice(0)) {
      const answer = await remove();
      if (answer.status === 0) return;
    }
  }
}
