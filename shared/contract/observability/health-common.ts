import { setTimeout as delay } from "node:timers/promises";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectBody, expectStatus, expectThat } from "../../check/expect.ts";
import { expectPromptAnswer } from "../../check/outage.ts";

export const path = "/health";
export const before = "404 on GET /health";

type State = "up" | "down";

/** The states of the dependencies in the response of `/health`. */
export interface Checks {
  database?: State;
  redis?: State;
  workers?: State;
}

const hasStates = (answer: Answer, checks: Checks): boolean =>
  Object.entries(checks).every(
    ([name, state]) => Object(Object(answer.json).checks)[name] === state,
  );

export function expectChecks(answer: Answer, checks: Checks): void {
  expectThat(hasStates(answer, checks), answer, `the checks ${JSON.stringify(checks)}`);
}

/** @throws ContractFailure unless the response has this status and these dependency states */
export function expectHealth(
  answer: Answer,
  status: "up" | "degraded" | "down",
  checks: Checks,
): void {
  expectStatus(answer, status === "down" ? 503 : 200);
  expectBody(answer, { status });
  expectChecks(answer, checks);
}

/** Requests /health until it shows these states, or until the timeout. Each response must come in time. */
export async function waitForHealth(
  api: ApiDriver,
  checks: Checks,
  waitTimeoutMs = api.requestTimeoutMs,
): Promise<Answer> {
  const end = Date.now() + waitTimeoutMs;
  for (;;) {
    const answer = await expectPromptAnswer(api.get(path));
    if (answer.status === 404 || hasStates(answer, checks) || Date.now() > end) return answer;
    await delay(50);
  }
}
