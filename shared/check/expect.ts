import { isDeepStrictEqual } from "node:util";
import { showControls } from "../harness/printable.ts";
import type { Answer } from "./exchange.ts";

/** The contract is broken: what was sent, what came, what should have come. */
export class ContractFailure extends Error {
  readonly sent: string;
  readonly came: string;
  readonly expected: string;
  /** The answer that failed, where there was one. */
  readonly answer: Answer | undefined;

  constructor(sent: string, came: string, expected: string, answer?: Answer) {
    super(`sent ${sent}, came ${came}, expected ${expected}`);
    this.sent = showControls(sent);
    this.came = showControls(came);
    this.expected = showControls(expected);
    this.answer = answer;
  }
}

/** Something did not come in time: on a slow machine it may still come. */
export class LateFailure extends ContractFailure {}

export function fail(answer: Answer, expected: string): never {
  throw new ContractFailure(answer.sent, answer.came, expected, answer);
}

export function expectStatus(answer: Answer, ...statuses: number[]): void {
  if (!statuses.includes(answer.status)) fail(answer, statuses.join(" or "));
}

/** A refusal because of the body: 400, or 422 as many frameworks say. */
export const isRefused = ({ status }: Answer): boolean => status === 400 || status === 422;

/** @param outcome what else has to hold, such as "nothing created" */
export function expectRefused(answer: Answer, outcome?: string): void {
  if (!isRefused(answer)) fail(answer, ["400 or 422", outcome].filter(Boolean).join(", and "));
}

/** The body has at least these fields with these values; more of them are welcome. */
export function expectBody(answer: Answer, fields: Record<string, unknown>): void {
  const body = Object(answer.json);
  const fits = Object.entries(fields).every(([name, value]) =>
    isDeepStrictEqual(body[name], value),
  );
  if (!fits) fail(answer, `a body with ${JSON.stringify(fields)}`);
}

export function expectHeader(
  answer: Answer,
  name: string,
  pattern: RegExp,
  expected: string,
): void {
  const value = answer.headers[name];
  if (pattern.test(value ?? "")) return;
  const came =
    answer.status === 0
      ? answer.came
      : `${answer.status} ${value === undefined ? `without ${name}` : `with ${name}: ${value}`}`;
  fail({ ...answer, came }, `the header ${name}: ${expected}`);
}

/** The answer says that it is JSON. Problem Details are JSON too. */
export const expectJsonType = (answer: Answer): void =>
  expectHeader(answer, "content-type", /^application\/([\w.-]+\+)?json\b/i, "application/json");

/** Anything else that should hold after an answer. */
export function expectThat(holds: boolean, answer: Answer, expected: string): void {
  if (!holds) fail(answer, expected);
}
