import type { Answer } from "./exchange.ts";

/** A request that takes longer is slow, in milliseconds. */
const slowMs = 1000;

/** What is known of the requests to one server so far: which of them it did not survive, or kept waiting. */
export class Journal {
  /** How many requests took longer than a second. */
  slow = 0;
  #slowest = { sent: "", ms: 0 };
  #last: string | undefined;
  #unanswered: string | undefined;

  /** @param ms how long it took */
  note(answer: Answer, ms: number): void {
    const { sent, status, isReached } = answer;
    if (status > 0) this.#unanswered = undefined;
    else if (isReached) this.#unanswered ??= sent;
    if (isReached) this.#last = sent;
    if (ms <= slowMs) return;
    this.slow += 1;
    if (ms > this.#slowest.ms) this.#slowest = { sent, ms };
  }

  /** The first request that got no answer, or else the last one that reached the server. */
  get suspect(): string | undefined {
    return this.#unanswered ?? this.#last;
  }

  /** Which request took longest, and how long. */
  get slowest(): string {
    return `${this.#slowest.sent}, ${(this.#slowest.ms / 1000).toFixed(1)} s`;
  }
}
