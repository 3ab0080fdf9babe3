import { type Account, createCredentials, toAccount } from "../../check/account.ts";
import { type Answer, type Send, sendRequest } from "../../check/exchange.ts";
import { Requests } from "../../check/requests.ts";
import { SetupError } from "../../check/setup-error.ts";
import { getCreatedId, type Task } from "../../check/task.ts";

let addressCount = 0;

/** Returns a new address of the range for benchmarks (RFC 2544), which no real client has. */
export function createNextAddress(): string {
  addressCount += 1;
  return `198.18.${addressCount >> 8}.${addressCount & 255}`;
}

/**
 * Sends requests with an X-Forwarded-For of its own, as a proxy in front of the server does. So the
 * attacks do not share their rate limits.
 */
export class Client extends Requests {
  readonly #server: URL;
  readonly #address: string;

  constructor(server: URL, address = createNextAddress()) {
    super();
    this.#server = server;
    this.#address = address;
  }

  override send(send: Send): Promise<Answer> {
    const headers = { "X-Forwarded-For": this.#address, ...send.headers };
    return sendRequest(this.#server, { ...send, headers });
  }

  postForm(path: string, fields: Record<string, string>): Promise<Answer> {
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    return this.send({ method: "POST", path, headers, body: `${new URLSearchParams(fields)}` });
  }
}

/** Registers a user. @throws SetupError if it fails */
export async function register(api: URL, credentials = createCredentials()): Promise<Account> {
  const { email, password } = credentials;
  const answer = await new Client(api).post("/auth/register", { email, password });
  const account = toAccount(answer, credentials);
  if (!account) throw new SetupError(`POST /auth/register returned ${answer.received}`);
  return account;
}

export const withToken = ({ accessToken }: Pick<Account, "accessToken">) => ({
  Authorization: `Bearer ${accessToken}`,
});

/** Adds a task. @throws SetupError if it fails */
export async function addTask(api: URL, owner: Account, fields: Partial<Task> = {}): Promise<Task> {
  const task = { title: "Buy milk", ...fields };
  const answer = await new Client(api).post("/tasks", task, withToken(owner));
  if (!getCreatedId(answer)) throw new SetupError(`POST /tasks returned ${answer.received}`);
  return answer.json as Task;
}

export async function hasTask(api: URL, owner: Account, { id }: Task): Promise<boolean> {
  return (await new Client(api).get(`/tasks/${id}`, withToken(owner))).status === 200;
}

const batchSize = 10;

/** Calls a function for each item, in batches of concurrent calls. */
export async function mapInBatches<Item, Result>(
  items: Item[],
  run: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let first = 0; first < items.length; first += batchSize) {
    const some = items.slice(first, first + batchSize);
    results.push(...(await Promise.all(some.map((item, index) => run(item, first + index)))));
  }
  return results;
}

export const createRange = (last: number): number[] =>
  Array.from({ length: last }, (_, index) => index + 1);

export const countMatching = <Item>(items: Item[], isMatch: (item: Item) => boolean): number =>
  items.filter(isMatch).length;
