import { randomUUID } from "node:crypto";
import { type Answer, exchange, type Send } from "./exchange.ts";
import { Journal } from "./journal.ts";
import { SetupError } from "./setup-error.ts";

export interface Credentials {
  email: string;
  password: string;
}

export type Tokens = Pick<Account, "accessToken" | "refreshToken">;

/** Somebody who has registered, and who is logged in. */
export interface Account extends Credentials {
  user: { id: number | string; email: string; role: string };
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
}

/** New each time. RFC 2606 reserves example.com; validators of addresses often refuse `.test`. */
export const newCredentials = (): Credentials => ({
  email: `${randomUUID()}@example.com`,
  password: randomUUID(),
});

/** A user is known by a number, or by a text such as a UUID. */
export const isId = (value: unknown): boolean =>
  Number.isSafeInteger(value) || (typeof value === "string" && value !== "");

/** The tokens of an answer; nothing if there are not two. */
export function getTokens({ json }: Answer): Tokens | undefined {
  const { accessToken, refreshToken } = Object(json);
  const areTokens = [accessToken, refreshToken].every(
    (token) => token && typeof token === "string",
  );
  return areTokens ? { accessToken, refreshToken } : undefined;
}

/** The account that an answer opens, with whatever status; nothing if it opens none. */
export function toAccount({ json }: Answer, { email, password }: Credentials): Account | undefined {
  const body = Object(json);
  const opens = typeof body.accessToken === "string" && isId(Object(body.user).id);
  return opens ? { ...body, email, password } : undefined;
}

/** The accounts of one Task Tracker: whether it has any, and how somebody comes to one. */
export class Accounts {
  readonly #base: URL;
  readonly #requestTimeoutMs: number;
  readonly #areExpected: boolean;
  #existing: boolean | undefined;
  /** What is known of the requests to its server. */
  readonly journal = new Journal();

  /**
   * @param limit how long an answer may take, in milliseconds
   * @param areExpected whether its stage has accounts: a server of an earlier one is asked about
   *   them only if it refuses to show its tasks
   */
  constructor(base: URL, limit: number, areExpected = true) {
    this.#base = base;
    this.#requestTimeoutMs = limit;
    this.#areExpected = areExpected;
  }

  /** It is found out once, by an attempt to register without credentials. */
  async exist(): Promise<boolean> {
    if (this.#existing !== undefined) return this.#existing;
    if (!this.#areExpected) {
      const { status } = await this.#send({ method: "GET", path: "/tasks" });
      if (status === 0) return false;
      if (status !== 401 && status !== 403) {
        this.#existing = false;
        return false;
      }
    }
    const { status } = await this.#post("/auth/register", {});
    const exist = status !== 0 && ![404, 405, 501].includes(status);
    // A server that does not answer may be another one when it does.
    if (status !== 0) this.#existing = exist;
    return exist;
  }

  register(credentials = newCredentials()): Promise<Account> {
    return this.#open("/auth/register", credentials);
  }

  login({ email, password }: Credentials): Promise<Account> {
    return this.#open("/auth/login", { email, password });
  }

  async #open(path: string, credentials: Credentials): Promise<Account> {
    const answer = await this.#post(path, credentials);
    const account = toAccount(answer, credentials);
    if (!account) throw new SetupError(`POST ${path} came back with ${answer.came}`);
    return account;
  }

  #post(path: string, value: unknown): Promise<Answer> {
    const headers = { "Content-Type": "application/json" };
    const send = { method: "POST", path, headers, body: JSON.stringify(value) };
    return this.#send(send);
  }

  async #send(send: Send): Promise<Answer> {
    const begin = performance.now();
    const answer = await exchange(this.#base, send, this.#requestTimeoutMs);
    this.journal.note(answer, performance.now() - begin);
    return answer;
  }
}
