import { randomUUID } from "node:crypto";
import { type Account, Accounts } from "./account.ts";
import {
  type Answer,
  formatRequest,
  openConnection,
  requestTimeoutMs,
  type Send,
  sendRequest,
} from "./exchange.ts";
import { Requests } from "./requests.ts";
import { SetupError } from "./setup-error.ts";
import { getCreatedId, type Task } from "./task.ts";

export type { Task } from "./task.ts";

type Token = Pick<Account, "accessToken">;
type Identity = () => Promise<Token | undefined>;

const anonymous: Identity = async () => undefined;

/**
 * Sends requests to the API of a Task Tracker, without a token by default. The methods named after
 * HTTP methods return every response. Those in `arrange` prepare a check, and throw SetupError if
 * they fail.
 */
export class ApiDriver extends Requests {
  readonly #base: URL;
  /** The time limit of a request. */
  readonly requestTimeoutMs: number;
  /** The accounts of the Task Tracker, if it has any. */
  readonly accounts: Accounts;
  #identity = anonymous;
  #target: URL;
  /** Removes each created task as the user who created it. */
  #removals: (() => Promise<Answer>)[] = [];

  constructor(base: URL, timeoutMs = requestTimeoutMs, accounts = new Accounts(base, timeoutMs)) {
    super();
    this.#base = base;
    this.#target = base;
    this.requestTimeoutMs = timeoutMs;
    this.accounts = accounts;
  }

  /** The origin of the server that gets the requests. */
  get origin(): string {
    return this.#target.origin;
  }

  /** Returns a driver that sends no token. */
  asAnonymous(): ApiDriver {
    return this.#withIdentity(anonymous);
  }

  /** Returns a driver that sends the token of this account. */
  as(account: Token): ApiDriver {
    return this.#withIdentity(async () => account);
  }

  /**
   * Returns a driver for a new user, who is registered before the first request. Without accounts
   * this is the same as `asAnonymous`.
   */
  asNewUser(): ApiDriver {
    let account: ReturnType<Identity> | undefined;
    return this.#withIdentity(() => {
      account ??= this.#registerAccount();
      return account;
    });
  }

  async #registerAccount(): Promise<Account | undefined> {
    return (await this.accounts.exist()) ? this.accounts.register() : undefined;
  }

  #withIdentity(identity: Identity): ApiDriver {
    const driver = new ApiDriver(this.#base, this.requestTimeoutMs, this.accounts);
    driver.#identity = identity;
    driver.#target = this.#target;
    driver.#removals = this.#removals;
    return driver;
  }

  /** Returns a driver for another server on the same data. Its tasks are removed through the first server. */
  forServer(server: URL): ApiDriver {
    const driver = this.#withIdentity(this.#identity);
    driver.#target = server;
    return driver;
  }

  /** Returns a title that no other task has, so that a check finds its own tasks in the list. */
  toUniqueTitle(title: string): string {
    return `${title} ${randomUUID().slice(0, 8)}`;
  }

  override async send(send: Send): Promise<Answer> {
    const answer = await this.#exchange(send, this.requestTimeoutMs);
    const id = getCreatedId(answer);
    if (send.method === "POST" && send.path === "/tasks" && id) {
      this.#removals.push(() => this.forServer(this.#base).delete(`/tasks/${id}`));
    }
    return answer;
  }

  async #exchange(send: Send, timeoutMs: number): Promise<Answer> {
    const authorized = await this.#authorize(send);
    const startedAt = performance.now();
    const answer = await sendRequest(this.#target, authorized, timeoutMs);
    this.accounts.journal.record(answer, performance.now() - startedAt);
    return answer;
  }

  /** Browsers send preflight requests (OPTIONS) without a token, so they get none here. */
  async #authorize(send: Send): Promise<Send> {
    const { accessToken } = (send.method !== "OPTIONS" && (await this.#identity())) || {};
    if (!accessToken) return send;
    return { ...send, headers: { Authorization: `Bearer ${accessToken}`, ...send.headers } };
  }

  /** Sends a request, complete or not, on a connection that stays open. */
  async openRequest(send: Send): Promise<{ close: () => void }> {
    return openConnection(this.#target, formatRequest(this.#target, await this.#authorize(send)));
  }

  readonly arrange = {
    createTask: async (fields: Partial<Task> = {}): Promise<Task> => {
      const answer = await this.post("/tasks", {
        title: this.toUniqueTitle("Buy milk"),
        ...fields,
      });
      // Only the check of POST cares which 2xx it is.
      if (!getCreatedId(answer)) throw new SetupError(`POST /tasks returned ${answer.received}`);
      return answer.json as Task;
    },

    listTasks: async (): Promise<Task[]> => {
      const answer = await this.get("/tasks");
      if (!Array.isArray(answer.json))
        throw new SetupError(`GET /tasks returned ${answer.received}`);
      return answer.json as Task[];
    },
  };

  /** Returns whether the list has a task with this title. */
  async hasTask(title: string): Promise<boolean> {
    return (await this.arrange.listTasks()).some((task) => task.title === title);
  }

  /**
   * Returns whether the server responds. A slow server may first have to respond to hundreds of
   * earlier requests, so the time limit is longer than for one request.
   */
  async isResponding(timeoutMs = 6 * this.requestTimeoutMs): Promise<boolean> {
    return (
      (await this.asAnonymous().#exchange({ method: "GET", path: "/tasks" }, timeoutMs)).status > 0
    );
  }

  /** Removes the tasks that a check has created. */
  async cleanUp(): Promise<void> {
    for (const remove of this.#removals.splice(0)) {
      const answer = await remove();
      if (answer.status === 0) return;
    }
  }
}
