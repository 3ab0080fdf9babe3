import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { answeredBy } from "./balancer.ts";

/** What became of reads and writes. */
export interface Counts {
  sent: number;
  written: number;
  /** Answered with 5xx, or not at all. */
  droppedReads: number;
  droppedWrites: number;
}

/** Much longer than a balancer takes to see that a server is back, in milliseconds. */
const answerTimeoutMs = 20_000;

type Method = "GET" | "POST";

/** Over some connections a write and a read again and again, each after the answer to the last. */
export class SteadyLoad {
  readonly counts: Counts = { sent: 0, written: 0, droppedReads: 0, droppedWrites: 0 };
  readonly #url: URL;
  readonly #token: string;
  readonly #agent: Agent;
  readonly #answers = new Map<string, number>();
  readonly #lanes: Promise<unknown>;
  #isOver = false;

  constructor(server: URL, token: string, connections: number) {
    this.#url = new URL("/tasks?page=1", server);
    this.#token = token;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#lanes = Promise.all(Array.from({ length: connections }, () => this.#ask()));
    // Whoever stops it is told.
    this.#lanes.catch(() => undefined);
  }

  /** Resolves when this server has answered one of the next requests. */
  async untilAnsweredBy({ host }: URL): Promise<void> {
    const before = this.#answers.get(host);
    const end = Date.now() + answerTimeoutMs;
    while (this.#answers.get(host) === before) {
      if (Date.now() > end) throw new Error(`Nothing was sent to ${host} any more.`);
      await delay(20);
    }
  }

  /** @throws Error if anything was answered that is neither right nor 5xx */
  async stop(): Promise<Counts> {
    this.#isOver = true;
    await this.#lanes.finally(() => this.#agent.destroy());
    return this.counts;
  }

  async #ask(): Promise<void> {
    while (!this.#isOver) {
      await this.#count("POST");
      await this.#count("GET");
    }
  }

  async #count(method: Method): Promise<void> {
    const { counts } = this;
    counts.sent += 1;
    const asked = { agent: this.#agent, token: this.#token, method };
    const answer = await send(this.#url, asked).catch(() => undefined);
    if (!answer || answer.status >= 500) {
      counts[method === "POST" ? "droppedWrites" : "droppedReads"] += 1;
      return;
    }
    if (answer.status >= 300) throw new Error(`${method} /tasks returned ${answer.status}`);
    if (method === "POST") counts.written += 1;
    this.#answers.set(answer.server, (this.#answers.get(answer.server) ?? 0) + 1);
  }
}

interface Asked {
  agent: Agent;
  token: string;
  method: Method;
}

async function send(url: URL, { agent, token, method }: Asked) {
  const body = method === "POST" ? JSON.stringify({ title: "Buy milk" }) : "";
  const sent = request(url, {
    agent,
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body && { "content-type": "application/json", "content-length": body.length }),
    },
  });
  // It keeps listening: an answer may break off.
  sent.on("error", () => undefined).end(body);
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  await text(answer);
  return { status: answer.statusCode ?? 0, server: String(answer.headers[answeredBy]) };
}
