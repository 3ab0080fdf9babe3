import { setTimeout as delay } from "node:timers/promises";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectBody, expectStatus, expectThat } from "../../check/expect.ts";
import { expectPromptAnswer } from "../../check/outage.ts";

export const path = "/health";
export const before = "404 on GET /health";

type State = "up" | "down";

/** What a Task Tracker needs, as `/health` tells it. */
export interface Checks {
  database?: State;
  redis?: State;
  workers?: State;
}

const holds = (answer: Answer, checks: Checks): boolean =>
  Object.entries(checks).every(
    ([name, state]) => Object(Object(answer.json).checks)[name] === state,
  );

export function expectChecks(answer: Answer, checks: Checks): void {
  expectThat(holds(answer, checks), answer, `the checks ${JSON.stringify(checks)}`);
}

/** @throws ContractFailure unless this is how everything is */
export function expectHealth(
  answer: Answer,
  status: "up" | "degraded" | "down",
  checks: Checks,
): void {
  expectStatus(answer, status === "down" ? 503 : 200);
  expectBody(answer, { status });
  expectChecks(answer, checks);
}

/** Asks until this is how it is, or for as long as that may take. Nobody ever waits long for it. */
export async function untilHealth(
  api: ApiDriver,
  checks: Checks,
  timeoutMs = api.requestTimeoutMs,
): Promise<Answer> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await expectPromptAnswer(api.get(path));
    if (answer.status === 404 || holds(answer, checks) || Date.now() > end) return answer;
    await delay(50);
  }
}
