import type { Answer } from "./exchange.ts";

/** A request that takes longer is slow. */
const slowMs = 1000;

/** Records the requests to one server, to name the one that crashed it and the slowest one. */
export class Journal {
  /** How many requests took longer than a second. */
  slow = 0;
  #slowest = { request: "", ms: 0 };
  #last: string | undefined;
  #unanswered: string | undefined;

  /** @param ms the duration of the request */
  record(answer: Answer, ms: number): void {
    const { request, status, isReached } = answer;
    if (status > 0) this.#unanswered = undefined;
    else if (isReached) this.#unanswered ??= request;
    if (isReached) this.#last = request;
    if (ms <= slowMs) return;
    this.slow += 1;
    if (ms > this.#slowest.ms) this.#slowest = { request, ms };
  }

  /** The first request without a response, else the last one that reached the server. */
  get suspect(): string | undefined {
    return this.#unanswered ?? this.#last;
  }

  /** The slowest request, with its duration. */
  get slowest(): string {
    return `${this.#slowest.request}, ${(this.#slowest.ms / 1000).toFixed(1)} s`;
  }
}
