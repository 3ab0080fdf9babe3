import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { answeredBy } from "./balancer.ts";

/** The results of reads and writes. */
export interface Counts {
  sent: number;
  written: number;
  /** Answered with 5xx, or failed. */
  droppedReads: number;
  droppedWrites: number;
}

/** Much longer than a load balancer takes to detect that a server is ready. */
const answerTimeoutMs = 20_000;

type Method = "GET" | "POST";

/** Sends writes and reads alternately over several connections, one at a time on each. */
export class SteadyLoad {
  readonly counts: Counts = { sent: 0, written: 0, droppedReads: 0, droppedWrites: 0 };
  readonly #url: URL;
  readonly #token: string;
  readonly #agent: Agent;
  readonly #answers = new Map<string, number>();
  readonly #running: Promise<unknown>;
  #isOver = false;

  constructor(server: URL, token: string, connections: number) {
    this.#url = new URL("/tasks?page=1", server);
    this.#token = token;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#running = Promise.all(Array.from({ length: connections }, () => this.#sendRepeatedly()));
    // Avoids an unhandled rejection: `stop` rejects with the error.
    this.#running.catch(() => undefined);
  }

  /** Waits until this server has responded to a request. */
  async waitForAnswer({ host }: URL): Promise<void> {
    const before = this.#answers.get(host);
    const end = Date.now() + answerTimeoutMs;
    while (this.#answers.get(host) === before) {
      if (Date.now() > end) throw new Error(`No request was sent to ${host} any more.`);
      await delay(20);
    }
  }

  /** Stops the load. @throws Error if a response was neither successful nor 5xx */
  async stop(): Promise<Counts> {
    this.#isOver = true;
    await this.#running.finally(() => this.#agent.destroy());
    return this.counts;
  }

  async #sendRepeatedly(): Promise<void> {
    while (!this.#isOver) {
      await this.#count("POST");
      await this.#count("GET");
    }
  }

  async #count(method: Method): Promise<void> {
    const { counts } = this;
    counts.sent += 1;
    const options = { agent: this.#agent, token: this.#token, method };
    const answer = await send(this.#url, options).catch(() => undefined);
    if (!answer || answer.status >= 500) {
      counts[method === "POST" ? "droppedWrites" : "droppedReads"] += 1;
      return;
    }
    if (answer.status >= 300) throw new Error(`${method} /tasks returned ${answer.status}`);
    if (method === "POST") counts.written += 1;
    this.#answers.set(answer.server, (this.#answers.get(answer.server) ?? 0) + 1);
  }
}

interface RequestParameters {
  agent: Agent;
  token: string;
  method: Method;
}

async function send(url: URL, { agent, token, method }: RequestParameters) {
  const body = method === "POST" ? JSON.stringify({ title: "Buy milk" }) : "";
  const clientRequest = request(url, {
    agent,
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body && { "content-type": "application/json", "content-length": body.length }),
    },
  });
  // Not `once`: a response may break off.
  clientRequest.on("error", () => undefined).end(body);
  const [answer] = (await once(clientRequest, "response")) as [IncomingMessage];
  await text(answer);
  return { status: answer.statusCode ?? 0, server: String(answer.headers[answeredBy]) };
}
