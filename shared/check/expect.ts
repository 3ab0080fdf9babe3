import { isDeepStrictEqual } from "node:util";
import { showControls } from "../harness/printable.ts";
import type { Answer } from "./exchange.ts";

/** The Task Tracker breaks the contract. Holds the request, the response and what was expected. */
export class ContractFailure extends Error {
  readonly request: string;
  readonly received: string;
  readonly expected: string;
  /** The response that failed the check, if there was one. */
  readonly answer: Answer | undefined;

  constructor(request: string, received: string, expected: string, answer?: Answer) {
    super(`sent ${request}, came ${received}, expected ${expected}`);
    this.request = showControls(request);
    this.received = showControls(received);
    this.expected = showControls(expected);
    this.answer = answer;
  }
}

/** An expected state was not reached before the timeout. The machine may be slow. */
export class LateFailure extends ContractFailure {}

export function fail(answer: Answer, expected: string): never {
  throw new ContractFailure(answer.request, answer.received, expected, answer);
}

export function expectStatus(answer: Answer, ...statuses: number[]): void {
  if (!statuses.includes(answer.status)) fail(answer, statuses.join(" or "));
}

/** Returns whether a request was rejected as invalid: 400, or 422 as many frameworks use. */
export const isRefused = ({ status }: Answer): boolean => status === 400 || status === 422;

/** @param outcome what else has to hold, for example "nothing created" */
export function expectRefused(answer: Answer, outcome?: string): void {
  if (!isRefused(answer)) fail(answer, ["400 or 422", outcome].filter(Boolean).join(", and "));
}

/** Expects a body with at least these fields and values. */
export function expectBody(answer: Answer, fields: Record<string, unknown>): void {
  const body = Object(answer.json);
  const matches = Object.entries(fields).every(([name, value]) =>
    isDeepStrictEqual(body[name], value),
  );
  if (!matches) fail(answer, `a body with ${JSON.stringify(fields)}`);
}

export function expectHeader(
  answer: Answer,
  name: string,
  pattern: RegExp,
  expected: string,
): void {
  const value = answer.headers[name];
  if (pattern.test(value ?? "")) return;
  const received =
    answer.status === 0
      ? answer.received
      : `${answer.status} ${value === undefined ? `without ${name}` : `with ${name}: ${value}`}`;
  fail({ ...answer, received }, `the header ${name}: ${expected}`);
}

/** Expects a JSON content type. Problem Details (RFC 9457) are JSON too. */
export const expectJsonType = (answer: Answer): void =>
  expectHeader(answer, "content-type", /^application\/([\w.-]+\+)?json\b/i, "application/json");

/** Expects any other condition. @throws ContractFailure if it does not hold */
export function expectThat(holds: boolean, answer: Answer, expected: string): void {
  if (!holds) fail(answer, expected);
}
