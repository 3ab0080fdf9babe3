import { randomUUID } from "node:crypto";
import { type Answer, type Send, sendRequest } from "./exchange.ts";
import { Journal } from "./journal.ts";
import { SetupError } from "./setup-error.ts";

export interface Credentials {
  email: string;
  password: string;
}

export type Tokens = Pick<Account, "accessToken" | "refreshToken">;

/** A registered user with the tokens of a session. */
export interface Account extends Credentials {
  user: { id: number | string; email: string; role: string };
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
}

/** Returns new credentials. RFC 2606 reserves example.com; many e-mail validators reject `.test`. */
export const createCredentials = (): Credentials => ({
  email: `${randomUUID()}@example.com`,
  password: randomUUID(),
});

/** An id is a number, or a string such as a UUID. */
export const isId = (value: unknown): boolean =>
  Number.isSafeInteger(value) || (typeof value === "string" && value !== "");

/** Returns the tokens of a response; undefined if it does not contain both. */
export function getTokens({ json }: Answer): Tokens | undefined {
  const { accessToken, refreshToken } = Object(json);
  const areTokens = [accessToken, refreshToken].every(
    (token) => token && typeof token === "string",
  );
  return areTokens ? { accessToken, refreshToken } : undefined;
}

/** Returns the account that a response contains, whatever its status; undefined if there is none. */
export function toAccount({ json }: Answer, { email, password }: Credentials): Account | undefined {
  const body = Object(json);
  const hasSession = typeof body.accessToken === "string" && isId(Object(body.user).id);
  return hasSession ? { ...body, email, password } : undefined;
}

/** Detects whether a Task Tracker has accounts, registers users and logs them in. */
export class Accounts {
  readonly #base: URL;
  readonly #requestTimeoutMs: number;
  readonly #areExpected: boolean;
  #existing: boolean | undefined;
  readonly journal = new Journal();

  /**
   * @param timeoutMs the time limit of a request
   * @param areExpected whether the stage has accounts. If not, they are looked for only on a server
   *   that requires a token for GET /tasks
   */
  constructor(base: URL, timeoutMs: number, areExpected = true) {
    this.#base = base;
    this.#requestTimeoutMs = timeoutMs;
    this.#areExpected = areExpected;
  }

  /** Tries once to register without credentials, and remembers the result. */
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
    const hasAccounts = status !== 0 && ![404, 405, 501].includes(status);
    // A server that does not respond is asked again the next time.
    if (status !== 0) this.#existing = hasAccounts;
    return hasAccounts;
  }

  register(credentials = createCredentials()): Promise<Account> {
    return this.#open("/auth/register", credentials);
  }

  logIn({ email, password }: Credentials): Promise<Account> {
    return this.#open("/auth/login", { email, password });
  }

  async #open(path: string, credentials: Credentials): Promise<Account> {
    const answer = await this.#post(path, credentials);
    const account = toAccount(answer, credentials);
    if (!account) throw new SetupError(`POST ${path} returned ${answer.received}`);
    return account;
  }

  #post(path: string, value: unknown): Promise<Answer> {
    const headers = { "Content-Type": "application/json" };
    const send = { method: "POST", path, headers, body: JSON.stringify(value) };
    return this.#send(send);
  }

  async #send(send: Send): Promise<Answer> {
    const startedAt = performance.now();
    const answer = await sendRequest(this.#base, send, this.#requestTimeoutMs);
    this.journal.record(answer, performance.now() - startedAt);
    return answer;
  }
}
